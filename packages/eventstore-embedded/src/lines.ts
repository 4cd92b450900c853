import { type DestinationStream, pino } from 'pino'

export const levels = ['error', 'warn', 'info', 'debug'] as const
export type Level = (typeof levels)[number]

/** What a node says of its life. `facts` are what a machine looks for. */
export interface Lines {
  error(facts: object, words: string): void
  warn(facts: object, words: string): void
  info(facts: object, words: string): void
}

/** For who starts a node inside a program and listens to none of it. */
export const noLines: Lines = { error() {}, warn() {}, info() {} }

/** One line of JSON for each event, on stderr; plain words where a person looks at it. */
export function stderrLines(level: Level): Lines {
  return pino(
    { level, base: null },
    process.stderr.isTTY ? inWords : pino.destination({ fd: 2, sync: true }),
  )
}

const inWords: DestinationStream = {
  write(line) {
    const { level, time, msg, ...facts } = JSON.parse(line) as Record<string, unknown>
    const said = Object.entries(facts).map(([name, value]) => `${name} ${String(value)}`)
    process.stderr.write(`${String(msg)}${said.length > 0 ? ` (${said.join(', ')})` : ''}\n`)
  },
}
