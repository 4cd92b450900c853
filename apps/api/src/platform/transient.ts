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

/** Data exceptions, integrity, limits of a value, and what a rule of the schema raises. */
const ofData = ['21', '22', '23', '54', 'P0']

/**
 * Whether what was sent is to blame, and nothing but it: the same again fails again, and something
 * else does not.
 */
export function isOfData(error: unknown): boolean {
  if (isTransient(error)) return false
  const { code } = error as { code?: unknown }
  if (typeof code !== 'string' || code.length !== 5) return true
  return ofData.includes(code.slice(0, 2))
}

/** Whether the database refuses for a reason that no event and no waiting mends. */
export function isBroken(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && code.length === 5 && !isTransient(error) && !isOfData(error)
}
