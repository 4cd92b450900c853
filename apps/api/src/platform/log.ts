import { pino } from 'pino'

/** Structured lines on stderr; never names, addresses or tokens. */
export const log = pino(
  { level: process.env['LOG_LEVEL'] ?? 'warn', base: null },
  pino.destination(2),
)
