import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { type Entry, entriesOf, type Stay } from './oracle-entries.ts'
import type { Fact, Facts } from './oracle-facts.ts'
import { changesOf, comingOf, datesOf, partAt, queueOf } from './oracle-stories.ts'

type Asked = (at: number) => boolean
export type WebinarTruth = ReturnType<typeof oracle>

/**
 * What is true of a webinar, told without any rule of the product: a patient person looks up in the
 * log who said what, and looks into the room whenever anybody comes or goes.
 */
export function oracle(facts: Facts, webinarId: string) {
  const { said, until } = facts
  const runs = said(webinarId, 'WebinarStarted', 'WebinarReopened').map(({ at, data }): Stay => {
    const end = said(webinarId, 'WebinarEnded').findLast((one) => one.data.run === data.run)
    return [at, Math.min(end?.at ?? until, until)]
  })
  const firstStart = runs[0]?.[0]
  const entries = entriesOf(facts, webinarId, firstStart)
  const came = entries.filter(({ isAttendance }) => isAttendance)
  const dates = datesOf(facts, webinarId)

  // From one look into the room to the next nothing changes.
  const moments = [...runs, ...came.flatMap(({ stays }) => stays)].flat().concat(until)
  const looks = [...new Set(moments)].filter((at) => at <= until).sort((a, b) => a - b)
  const spans = looks.map((at, nth): Stay => [at, looks[nth + 1] ?? at])
  const isIn = (those: readonly Stay[], at: number) => those.some(([a, b]) => a <= at && at < b)
  const running = spans.filter(([at]) => isIn(runs, at))
  const end = running.at(-1)?.[1] ?? -Infinity
  const sum = (those: readonly Stay[]) => those.reduce((ms, [from, to]) => ms + to - from, 0)

  const threshold = said(webinarId, 'AttendanceThresholdChanged').at(-1)?.data.threshold
  const { seconds: least = 1, percent = 0 }: { seconds?: number; percent?: number } =
    threshold ?? {}
  const needed = Math.max(least, Math.ceil((sum(running) * percent) / 100_000))
  const together = (own: readonly Entry[]) => {
    const stays = own.flatMap((one) => one.stays)
    const seen = running.filter(([at]) => isIn(stays, at))
    const seconds = Math.floor(sum(seen) / 1000)
    const [attended, left = end] = [seconds >= needed, seen.at(-1)?.[1]]
    const ran = sum(running.filter(([from]) => from < left))
    const best = ['N', 'R', 'W', 'C'].find((letter) => own.some((one) => one.letter === letter))
    return { own, seen, seconds, attended, left, ran, letter: attended ? 'A' : best }
  }
  const groups = Map.groupBy(entries, ({ id, person = id }) => person)
  const people = [...groups].map(([person, own]) => ({ person, ...together(own) }))
  const attended = people.filter((one) => one.attended)
  const countAt = (those: typeof people, at: number) =>
    those.filter(({ seen }) => isIn(seen, at)).length
  return {
    ...{ people, attended, needed, firstStart, runs },
    isPlanned: said(webinarId, 'WebinarPlanned').length > 0,
    beginsAt: firstStart ?? dates.at(-1)?.startsAt ?? Infinity,
    registrations: entries.filter(({ steps }) => steps.length > 0),
    attendances: came.map((one) => ({ ...one, ...together([one]) })),
    attendedRegistrants: attended.flatMap(({ own }) => own.filter((one) => one.registered)),
    curve: looks.map((at) => [at, countAt(people, at)] as const),
    /** Nobody knows what the webinar has not reached. */
    presentAt: (at: number) => (at < end ? countAt(attended, at) : null),
    leavers: people.filter(({ left }) => left < end),
    partAt: (ran: number) => partAt(facts, webinarId, sum(running), ran),
    queue: () => queueOf(facts, webinarId),
    changes: () => changesOf(dates, entries),
    coming: () => comingOf(dates, entries),
  }
}

/** What is true of the webinars of a series that begin in a time, in that order. */
export function seriesOracle(facts: Facts, seriesId: string, isAsked: Asked) {
  const order: string[] = []
  for (const { data } of facts.said(seriesId, 'WebinarAdded', 'WebinarWithdrawn')) {
    if (order.includes(data.webinarId)) order.splice(order.indexOf(data.webinarId), 1)
    if ('ordinal' in data) order.splice(data.ordinal - 1, 0, data.webinarId)
  }
  const webinars = order
    .map((id, nth) => ({ webinarId: id, ordinal: nth + 1, ...oracle(facts, id) }))
    .filter(({ isPlanned, beginsAt }) => isPlanned && isAsked(beginsAt))
    .sort((one, other) => (one.webinarId < other.webinarId ? -1 : 1))
    .sort((one, other) => (one.beginsAt === other.beginsAt ? 0 : one.beginsAt - other.beginsAt))
  const persons = new Set(webinars.flatMap(({ people }) => people.map(({ person }) => person)))
  const paths = [...persons].map((person) => {
    const own = webinars.map(({ people }) => people.find((one) => one.person === person))
    const isKnown = own.some((one) => one?.own[0]?.person)
    return { person, isKnown, own, path: own.map((one) => one?.letter ?? '–').join('') }
  })
  const known = paths.filter(({ isKnown }) => isKnown).map(({ path }) => path)
  const held = [...webinars.keys()].filter((nth) => webinars[nth]?.firstStart !== undefined)
  const returns = held.map((nth) => {
    const newcomers = known.filter((path) => path.indexOf('A') === nth)
    const again = newcomers.map((path) => path.indexOf('A', nth + 1)).filter((one) => one > 0)
    return {
      ...{ nth, attended: known.filter((path) => path[nth] === 'A'), newcomers, again },
      next: again.filter((second) => second === held.find((one) => one > nth)),
    }
  })
  return { webinars, paths, returns }
}

/** What is true of an organization: who was erased, who is held, what its members did. */
export function organizationOracle({ all, said, until }: Facts, isAsked: Asked) {
  const erasures = said(undefined, 'ErasureRequested')
    .filter(({ at }) => isAsked(at))
    .map((asked) => ({ asked, done: said(asked.id, 'SubjectErased').at(-1) }))
  const holds = said(undefined, 'LegalHoldPlaced', 'LegalHoldLifted')
  const held = new Map(holds.map(({ id, type }) => [id, type === 'LegalHoldPlaced']))
  const isMember = ({ metadata }: RecordedEvent) => /^(user|key):/.test(metadata.actor)
  // Merges count before they are made, but nobody has made them by then.
  const isMade = ({ type, at }: Fact) => !/Merge/.test(type) || at <= until
  return {
    erasures,
    held,
    decided: all.filter((one) => isMember(one) && isAsked(one.at) && isMade(one)),
  }
}
