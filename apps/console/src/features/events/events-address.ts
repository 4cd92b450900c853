import { HistoryItem } from '@rostrum/contracts/history'
import { Clock, Position } from '@rostrum/contracts/reading'
import { z } from 'zod'

const day = z.iso.date().optional().catch(undefined)
const id = z.uuid().optional().catch(undefined)
const word = z.string().max(100).optional().catch(undefined)

/** What the address says of the history; whatever cannot be read is left out. */
export const EventsAddress = z.object({
  stream: HistoryItem.shape.stream.optional().catch(undefined),
  type: z
    .string()
    .regex(/^[A-Z][A-Za-z]{1,63}$/)
    .optional()
    .catch(undefined),
  webinarId: id,
  seriesId: id,
  personId: id,
  by: word,
  commandId: word,
  /** Whole days; the last one is in it. */
  first: day,
  last: day,
  /** On which clock those days are. */
  on: Clock.optional().catch(undefined),
  /** The place in the log whose event is open. */
  event: Position.optional().catch(undefined),
})
export type EventsAddress = z.infer<typeof EventsAddress>

/** Whose story is told, and nothing else chosen. */
export const anything = {
  ...{ stream: undefined, type: undefined, webinarId: undefined, seriesId: undefined },
  ...{ personId: undefined, by: undefined, commandId: undefined },
  ...{ first: undefined, last: undefined, on: undefined },
} as const satisfies { [Key in Exclude<keyof EventsAddress, 'event'>]: undefined }
