import { parseArgs } from 'node:util'

const options = {
  url: { type: 'string' },
  key: { type: 'string' },
  webinar: { type: 'string' },
  series: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'as-of': { type: 'string' },
  clock: { type: 'string' },
  format: { type: 'string' },
  against: { type: 'string' },
  threshold: { type: 'string' },
  grace: { type: 'string' },
  merges: { type: 'string' },
  capacity: { type: 'string' },
  'keep-days': { type: 'string' },
  directory: { type: 'string' },
  organization: { type: 'string' },
  type: { type: 'string' },
  after: { type: 'string' },
  reason: { type: 'string' },
  follow: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Values = ReturnType<typeof parsed>['values']

/** What was typed: the command's words, and its options. */
export interface Typed {
  readonly words: readonly string[]
  readonly options: Readonly<Values>
}

/** What was typed cannot be done; `message` says why. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** @throws UsageError for an option that there is not, or one without its value. */
export function read(typed: readonly string[]): Typed {
  try {
    const { positionals, values } = parsed(typed)
    return { words: positionals, options: values }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** One of some words, the first of them unless it is given. @throws UsageError */
export function oneOf<const Word extends string>(
  option: string,
  words: readonly [Word, ...Word[]],
  given: string | undefined,
): Word {
  if (given === undefined) return words[0]
  const word = words.find((one) => one === given)
  if (word === undefined) throw new UsageError(`--${option} is one of ${words.join(', ')}.`)
  return word
}

/** @throws UsageError where a command is given more words than it knows. */
export function nothingMore(words: readonly string[]) {
  if (words[0] !== undefined) throw new UsageError(`What is "${words[0]}"?`)
}

function parsed(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
}
