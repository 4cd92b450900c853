/** The attendance of a webinar. */
export function AttendanceTab() {
  return null
}
