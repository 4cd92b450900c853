export function PlanSeriesPage() {
  return null
}
