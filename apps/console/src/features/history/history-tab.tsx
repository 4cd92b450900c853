/** The history of a webinar. */
export function HistoryTab() {
  return null
}
