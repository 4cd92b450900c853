import type { Entry } from './oracle-entries.ts'
import type { Fact, Facts } from './oracle-facts.ts'

type Dates = ReturnType<typeof datesOf>

/** Whether a registration stands after a step of it: it is neither cancelled nor rejected. */
const stands = (step?: Entry['steps'][number]) => step && !/Cancelled|Rejected/.test(step.type)
const standing = (entries: readonly Entry[], isBy: (at: number) => boolean) =>
  entries.filter(({ steps }) => stands(steps.findLast(({ at }) => isBy(at))))

/** Every change of the date, with the one that stood from then on. */
export function datesOf({ said }: Facts, webinarId: string) {
  const moves = ['WebinarScheduled', 'WebinarRescheduled', 'WebinarPostponed'] as const
  const told = said(webinarId, ...moves, 'WebinarCancelled', 'WebinarReinstated')
  return told.map(({ type, at, position }) => {
    const move = said(webinarId, ...moves).findLast((one) => one.position <= position)?.data
    const date = move && ('to' in move ? move.to : 'startsAt' in move ? move : undefined)
    return { type, at, zone: date?.timeZone, startsAt: date && Date.parse(date.startsAt) }
  })
}

/** Who stood at each change of the date after the first, and who at the next. */
export function changesOf(dates: Dates, entries: readonly Entry[]) {
  return dates.slice(1).map((change, nth) => ({
    ...{ ...change, before: dates[nth]?.startsAt },
    stood: standing(entries, (at) => at <= change.at),
    later: standing(entries, (at) => at <= (dates[nth + 2]?.at ?? Infinity)),
  }))
}

/** Who came and went on each day of the webinar's own calendar, and how long before its start. */
export function comingOf(dates: Dates, entries: readonly Entry[]) {
  const timeZone = dates.findLast(({ zone }) => zone)?.zone ?? 'UTC'
  // Swedish writes a day as 2021-06-03.
  const calendar = new Intl.DateTimeFormat('sv', { timeZone })
  const turns = entries.flatMap(({ steps }) =>
    steps.filter((step, nth) => stands(step) !== stands(steps[nth - 1])),
  )
  const startAsOf = (at: number) => dates.findLast((one) => one.at <= at)?.startsAt ?? NaN
  const days = Map.groupBy(turns, ({ at }) => calendar.format(at))
  return {
    days: [...days].map(([day, those]) => ({
      ...{ day, submitted: those.filter(stands), withdrawn: those.filter((one) => !stands(one)) },
      standing: standing(entries, (at) => calendar.format(at) <= day),
    })),
    leads: entries.map(({ submission: { at } = { at: NaN } }) => startAsOf(at) - at),
  }
}

/** Everybody's place in the queue: what the ledger tells of them next is what became of it. */
export function queueOf({ said }: Facts, webinarId: string) {
  const ledger = said(webinarId, 'CapacitySet', 'WaitlistJoined', 'SeatPromoted', 'SeatReleased')
  const places = ledger.flatMap((joined, from) => {
    if (joined.type !== 'WaitlistJoined') return []
    const { registrationId: id } = joined.data
    const isOwn = ({ data }: Fact) => 'registrationId' in data && data.registrationId === id
    const to = ledger.findIndex((one, nth) => nth > from && isOwn(one))
    const [end, isPromoted] = [ledger[to], ledger[to]?.type === 'SeatPromoted']
    return { id, at: joined.at, from, to: end ? to : Infinity, end, isPromoted }
  })
  return places.map((place) => ({
    ...place,
    // What freed a seat stands before all who are promoted to it.
    freed: ledger.slice(0, place.to).findLast(({ type }) => type !== 'SeatPromoted'),
    ahead: places.filter(({ from, to }) => from < place.from && place.from < to).length,
    overtaking: places.filter(
      (one) => one.isPromoted && place.from < one.from && one.to < place.to,
    ),
  }))
}

/** Which part of the agenda is on after the webinar ran so long, and which was over last. */
export function partAt({ said }: Facts, webinarId: string, length: number, ran: number) {
  const agenda = said(webinarId, 'AgendaChanged').at(-1)?.data.items ?? []
  let free = 0
  const begins = agenda.map(({ startsAfterMinutes = free, minutes = 0 }) => {
    free = startsAfterMinutes + minutes
    return startsAfterMinutes * 60_000
  })
  const parts = agenda.flatMap(({ minutes }, nth) => {
    const [from = 0, next = length] = [begins[nth], begins[nth + 1]]
    const to = minutes === undefined ? next : from + minutes * 60_000
    return to > from ? [{ number: nth + 1, from, to }] : []
  })
  const over = parts.filter(({ to }) => to <= ran).sort((one, other) => one.to - other.to)
  return { during: parts.find(({ from, to }) => from <= ran && ran < to), after: over.at(-1) }
}
