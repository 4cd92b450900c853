export function PlanWebinarPage() {
  return null
}
