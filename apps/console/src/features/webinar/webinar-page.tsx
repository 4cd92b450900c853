export function WebinarPage() {
  return null
}
