/**
 * Spans of time as a Postgres `tstzmultirange`; one without an end goes on. Empty spans are left
 * out.
 */
export function multirange(spans: readonly { from: string; to?: string | undefined }[]): string {
  const ranges = spans
    .filter(({ from, to }) => to === undefined || Date.parse(from) < Date.parse(to))
    .map(({ from, to }) => `[${from},${to ?? ''})`)
  return `{${ranges.join(',')}}`
}
