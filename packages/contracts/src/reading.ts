import { Instant } from '@rostrum/kernel/instant'
import { z } from 'zod'

/** How often a resource has changed, counted by its stream; for If-Match and nothing else. */
export const Revision = z.int().min(0)

const decimal = /^(?:0|[1-9]\d{0,39})$/

/** A place in the log: an opaque decimal string to be compared and handed back. */
export const Position = z.string().regex(decimal, 'Give a position as a decimal number.')
export type Position = z.infer<typeof Position>

/** Which time counts: when things happened, or when the log learned of them. */
export const Clock = z.enum(['occurred', 'recorded'])
export type Clock = z.infer<typeof Clock>

/**
 * A moment (`2021-05-26T10:00:00Z`), a place in the log (`position:812`), or a moment by what the
 * log held at a place (`2021-05-26T10:00:00Z@position:812`), which nothing told later changes.
 */
export const AsOf = z
  .string()
  .refine(
    (value) => asOfMoment(value) !== undefined,
    'Give a moment in UTC such as 2021-05-26T10:00:00Z, or a position such as position:812.',
  )
  .meta({ examples: ['2021-05-26T10:00:00Z', 'position:812'] })
export type AsOf = z.infer<typeof AsOf>

export type Moment =
  | { readonly kind: 'instant'; readonly at: Instant; readonly upTo?: Position }
  | { readonly kind: 'position'; readonly position: Position }

/** What an `asOf` names; undefined where it names nothing, or there is none. */
export function asOfMoment(asOf: string | undefined): Moment | undefined {
  if (asOf === undefined) return undefined
  const [, instant, position] = /^(?:(.+)@)?position:(.*)$/.exec(asOf) ?? [undefined, asOf]
  if (position !== undefined && !decimal.test(position)) return undefined
  if (instant === undefined) {
    return position === undefined ? undefined : { kind: 'position', position }
  }
  const at = Instant.safeParse(instant).data
  return at && { kind: 'instant', at, ...(position !== undefined && { upTo: position }) }
}

/** Of the queries of reads that can wait for a write. */
export const After = Position.optional().meta({
  description: 'Wait up to 2 s until the answer reflects this position.',
})

const backwards = {
  after: After,
  asOf: AsOf.optional().meta({ description: 'Answer as of then. Not together with `after`.' }),
  clock: Clock.default('occurred'),
}

const wholeNumber = 'Give a whole number from 1 to 500.'

/** How many items at most, 1 to 500. */
export function limit(unlessGiven: number) {
  return z.coerce
    .number<number | string>(wholeNumber)
    .int(wholeNumber)
    .min(1, wholeNumber)
    .max(500, wholeNumber)
    .default(unlessGiven)
}

/** Keyset pages: inserts never shift them. */
export const page = { limit: limit(50), cursor: z.string().min(1).max(2000).optional() }

/** The query of a read that can wait for a write (`after`). Unknown names are refused. */
export function query<S extends z.core.$ZodLooseShape>(shape: S) {
  return z.strictObject({ after: After, ...shape })
}

/** The query of a read that can also look back (`asOf`, `clock`). Unknown names are refused. */
export function queryOfThen<S extends z.core.$ZodLooseShape>(shape: S) {
  return z.strictObject({ ...backwards, ...shape }).refine(oneMoment, {
    path: ['asOf'],
    message: 'Ask either for what is after a position or for what was as of a moment, not both.',
  })
}

function oneMoment(given: { after?: unknown; asOf?: unknown }): boolean {
  return given.after === undefined || given.asOf === undefined
}
