/** The live of a webinar. */
export function LiveTab() {
  return null
}
