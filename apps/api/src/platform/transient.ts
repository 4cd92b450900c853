/** Postgres is away, starting, or asks for another try: nothing is wrong with what was sent. */
const classes = ['08', '40', '53', '57']
const sockets = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']

export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as Error & { code?: unknown }
  if (typeof code !== 'string') return /terminated|timeout|Connection|client/i.test(error.message)
  return sockets.includes(code) || (code.length === 5 && classes.includes(code.slice(0, 2)))
}
