/** The roster of a webinar. */
export function RosterTab() {
  return null
}
