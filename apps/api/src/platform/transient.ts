/** Postgres is away, starting, or asks for another try: nothing is wrong with what was sent. */
const classes = ['08', '40', '53', '57']
// What the driver says itself has no code.
const said =
  /^(?:Connection terminated|timeout e|Client (?:has encountered a connection error|was closed))/
const sockets = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']

export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as Error & { code?: unknown }
  if (typeof code !== 'string') return said.test(error.message)
  return sockets.includes(code) || (code.length === 5 && classes.includes(code.slice(0, 2)))
}
