export function SeriesListPage() {
  return null
}
