import { msOf } from '../../time.ts'
import { medianOf } from '../figures.ts'
import type { ReportResult, Row } from '../report-definition.ts'
import { personIn } from '../room.ts'
import { type WebinarFacts, webinarCategories } from '../webinar-facts.ts'
import { webinarReport } from '../webinar-report.ts'

export const waitlist1 = webinarReport({
  name: 'waitlist',
  version: 1,
  title: 'Fairness of the waitlist',
  definition:
    'One row for each time somebody joined the waitlist, in the order of the queue. Ahead is how many were waiting then. Promoted is when they got a seat, and the cause is what freed it: a seat that somebody released (with the registration that held it), or a change of the capacity. Left is when they gave up their place in the queue. Waited is until either, or until the moment asked about. Overtaken by is how many joined later and were promoted while they waited: a fair queue has none.',
  columns: [
    { name: 'place', title: 'Place' },
    { name: 'registrationId', title: 'Registration' },
    { name: 'participantId', title: 'Participant' },
    { name: 'joinedAt', title: 'Joined' },
    { name: 'ahead', title: 'Ahead' },
    { name: 'promotedAt', title: 'Promoted' },
    { name: 'cause', title: 'Cause' },
    { name: 'releasedBy', title: 'Released by' },
    { name: 'leftAt', title: 'Left' },
    { name: 'waitedSeconds', title: 'Waited', unit: 's' },
    { name: 'overtakenBy', title: 'Overtaken by' },
  ],
  categories: [...webinarCategories.filter((category) => category !== 'attendance'), 'seats'],
  assumptions: ['capacity', 'merges'],
  result,
})

interface Place {
  readonly place: number
  readonly registrationId: string
  readonly joinedAt: string
  readonly ahead: number
  promotedAt: string | null
  cause: 'seat released' | 'capacity changed' | null
  releasedBy: string | null
  leftAt: string | null
  overtakenBy: number
}

function result(facts: WebinarFacts, { until }: { until: string }): ReportResult {
  const places = placesOf(facts)
  const rows = places.map((one): Row => {
    const { place, registrationId, joinedAt, ahead, ...rest } = one
    const { promotedAt, cause, releasedBy, leftAt, overtakenBy } = rest
    const end = promotedAt ?? leftAt ?? until
    return {
      ...{ place, registrationId, participantId: personIn(facts, registrationId) ?? null },
      ...{ joinedAt, ahead, promotedAt, cause, releasedBy, leftAt },
      waitedSeconds: Math.max(0, Math.floor((msOf(end) - msOf(joinedAt)) / 1000)),
      overtakenBy,
    }
  })
  const promoted = rows.filter(({ promotedAt }) => promotedAt !== null)
  const left = rows.filter(({ leftAt }) => leftAt !== null)
  return {
    rows,
    summary: {
      ...{ joined: rows.length, promoted: promoted.length, left: left.length },
      waiting: rows.length - promoted.length - left.length,
      overtaken: places.filter(({ overtakenBy }) => overtakenBy > 0).length,
      medianWaitSeconds: medianOf(promoted.map(({ waitedSeconds }) => Number(waitedSeconds))),
    },
  }
}

/** Walks the ledger of the seats: what freed a seat stands right before who is promoted to it. */
function placesOf(facts: WebinarFacts): Place[] {
  const places: Place[] = []
  const waiting = new Map<string, Place>()
  let cause: Pick<Place, 'cause' | 'releasedBy'> = { cause: null, releasedBy: null }
  for (const event of facts.ledger) {
    if (event.type === 'CapacitySet') {
      cause = { cause: 'capacity changed', releasedBy: null }
      continue
    }
    const { registrationId } = event.data
    const place = waiting.get(registrationId)
    if (event.type === 'WaitlistJoined') {
      const [ahead, joinedAt] = [waiting.size, event.at]
      const joined: Place = {
        ...{ place: places.length + 1, registrationId, joinedAt, ahead, promotedAt: null },
        ...{ cause: null, releasedBy: null, leftAt: null, overtakenBy: 0 },
      }
      places.push(joined)
      waiting.set(registrationId, joined)
    } else if (event.type === 'SeatReleased') {
      cause = { cause: 'seat released', releasedBy: registrationId }
      if (place) place.leftAt = event.at
      waiting.delete(registrationId)
    } else if (event.type === 'SeatPromoted' && place) {
      Object.assign(place, cause, { promotedAt: event.at })
      waiting.delete(registrationId)
      for (const one of waiting.values()) if (one.place < place.place) one.overtakenBy++
    }
  }
  return places
}
