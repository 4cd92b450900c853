import type { EvidenceOf } from '@rostrum/contracts/history'
import type { Somebody } from '@rostrum/domain/attendance/people'
import { concurrency } from '@rostrum/domain/attendance/presence'
import { averageOf, medianOf } from '@rostrum/domain/reports/figures'
import type { Room } from '../platform/attendances.ts'

export type OfRoom = Extract<EvidenceOf, `numbers.attended${string}` | `attendance.${string}`>

export function isOfRoom(of: EvidenceOf): of is OfRoom {
  return of.startsWith('attendance.') || of.startsWith('numbers.attended')
}

/** A number of the room, what it says, and whose joins and leaves make it. */
interface Figure {
  readonly definition: string
  readonly value: number
  readonly people: readonly Somebody[]
}

/** Who of a room is counted, and by what. */
export interface Judged {
  readonly attended: readonly Somebody[]
  /** The threshold in seconds. */
  readonly needed: number
}

export function figureOf(
  of: Exclude<OfRoom, 'numbers.attendedRegistrants'>,
  room: Room,
  { attended, needed }: Judged,
): Figure {
  const seconds = attended.map(({ presence }) => presence.seconds)
  switch (of) {
    case 'numbers.attended':
      return {
        definition: `People ${whoAttended(needed)}`,
        value: attended.length,
        people: attended,
      }
    case 'attendance.averageSeconds': {
      const definition = `The mean presence, in seconds, of the people ${whoAttended(needed)}`
      return { definition, value: averageOf(seconds), people: attended }
    }
    case 'attendance.medianSeconds': {
      const definition = `The median presence, in seconds, of the people ${whoAttended(needed)}`
      return { definition, value: medianOf(seconds), people: attended }
    }
    case 'attendance.peakConcurrent':
      return peakOf(room)
  }
}

/** The end of a sentence about people, and one about what is shown. */
export function whoAttended(needed: number): string {
  const atLeast = needed === 1 ? '1 second' : `${needed} seconds`
  return `who were in the room, while the webinar ran, for at least ${atLeast}, counted once across connections. A correction counts instead of the record. When each joined and left is shown.`
}

function peakOf({ persons }: Room): Figure {
  const { peak, peakAt } = concurrency(persons.map(({ presence }) => presence.spans))
  const there = persons.filter(
    ({ presence }) =>
      peakAt !== undefined && presence.spans.some(([from, to]) => from <= peakAt && peakAt < to),
  )
  const first = peakAt === undefined ? '' : ` First at ${new Date(peakAt).toISOString()}.`
  return {
    definition: `The most people who were in the room at the same moment while the webinar ran, each counted once across connections.${first} When each of them joined and left is shown.`,
    value: peak,
    people: there,
  }
}
