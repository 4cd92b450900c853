import { type Stay, stretches, Watch } from './oracle-watch.ts'

/** An event as an oracle reads it. */
export interface Event {
  readonly streamName: string
  readonly type: string
  readonly at: string
  readonly data: unknown
  readonly position: bigint
}

interface Step {
  readonly status: string
  readonly late: boolean
  readonly at: number
}
interface Said {
  readonly at: number
  readonly joins: boolean
}
interface Presence {
  lines: Map<string, Said[]>
  correction: Stay[] | undefined
}
export interface Answers {
  readonly participantId: string
  readonly source: { readonly channel: string; readonly campaignId?: string }
  readonly submittedAt: string
}
/** All that any of the events may name. */
interface Data {
  readonly webinarId?: string
  readonly participantId?: string
  readonly late?: boolean
  readonly source: Answers['source']
  readonly connectionId: string
  readonly run: number
  readonly threshold: { readonly seconds?: number; readonly percent?: number }
  readonly intervals: readonly { readonly from: string; readonly to: string }[]
  readonly startsAt: string
  readonly to: { readonly startsAt: string }
  readonly items: readonly Item[]
}
interface Item {
  readonly title: string
  readonly startsAfterMinutes?: number
  readonly minutes?: number
}

export type WebinarTruth = ReturnType<typeof told>

const statuses: Readonly<Record<string, string>> = {
  RegistrationSubmitted: 'pending',
  RegistrationReinstated: 'pending',
  RegistrationApproved: 'approved',
  RegistrationWaitlisted: 'waitlisted',
  RegistrationRejected: 'rejected',
  RegistrationCancelled: 'cancelled',
}
/** Everything there is to know of a webinar from the events that count. */
export function told(
  events: readonly Event[],
  webinarId: string,
  until: number,
  personOf: (participantId: string) => string,
) {
  const seen = read(events, webinarId)
  const runs = seen.runs.map(({ from, to }): Stay => [from, Math.min(to ?? until, until)])
  const watch = new Watch(runs, until)
  const [firstStart] = seen.runs.map(({ from }) => from)
  const staysOf = (id: string) => {
    const { lines, correction } = seen.presences.get(id) ?? {
      lines: new Map(),
      correction: undefined,
    }
    return correction ?? [...lines.values()].flatMap((line) => staysIn(line))
  }
  const nameOf = (id: string) => {
    const who = seen.whose.get(id)
    return who === undefined ? undefined : personOf(who)
  }
  const length = watch.lengthOf([[-Infinity, Infinity]])
  const { seconds: fixed, percent = 0 } = seen.threshold
  const needed = fixed ?? Math.max(1, Math.ceil((length * percent) / 100_000))

  const registrations = [...seen.stories].map(([id, steps]) => {
    const last = steps.at(-1)
    const then = steps.findLast(({ at }) => firstStart === undefined || at <= firstStart)
    const answers = seen.answers.get(id)
    return {
      ...{ id, person: nameOf(id), answers },
      status: last?.status ?? '',
      late: last?.late ?? false,
      decidedAt: last?.status === 'pending' ? undefined : last?.at,
      registered: then?.status === 'approved' && !then.late,
    }
  })
  const registered = new Set(registrations.filter((one) => one.registered).map(({ id }) => id))
  const attendances = [...seen.presences].map(([id, { lines, correction }]) => {
    const stays = staysOf(id)
    const ends = stays.map(([, to]) => to)
    const lastEnd = seen.runs.at(-1)?.to ?? until
    return {
      ...{ id, person: nameOf(id), registered: registered.has(id) },
      corrected: correction !== undefined,
      connections: [...lines.values()].filter((line) => staysIn(line).length > 0).length,
      first: stays.length === 0 ? undefined : Math.min(...stays.map(([from]) => from)),
      last: ends.length === 0 || ends.includes(Infinity) ? undefined : Math.max(...ends),
      seconds: Math.floor(watch.lengthOf(stays) / 1000),
      raw: Math.floor(
        stays.reduce((sum, [from, to]) => {
          const end = Math.min(to === Infinity ? lastEnd : to, until)
          return sum + Math.max(0, end - from)
        }, 0) / 1000,
      ),
    }
  })
  const groups = Map.groupBy(seen.presences.keys(), (id) => nameOf(id) ?? id)
  const people = [...groups].map(([person, ids]) => {
    const stays = ids.flatMap(staysOf)
    const spent = Math.floor(watch.lengthOf(stays) / 1000)
    const isKnown = nameOf(ids[0] ?? '') !== undefined
    return { person, ids, stays, isKnown, seconds: spent, attended: spent >= needed }
  })
  const attended = people.filter((one) => one.attended)
  return {
    ...{ registrations, attendances, people, attended, needed, length, firstStart },
    isPlanned: seen.isPlanned,
    beginsAt: firstStart ?? seen.startsAt,
    attendedRegistrants: attended.filter(({ ids }) => ids.some((id) => registered.has(id))),
    curve: watch.curveOf(people.map(({ stays }) => stays)),
    leavers: leaversOf(people, watch, seen.agenda, length),
    presentAt: (at: number) => attended.filter(({ stays }) => watch.isThere(stays, at)).length,
    isReached: (at: number) => at < watch.end,
    liveStart: watch.start,
  }
}

/** Lists of who said what, from the top. */
function read(events: readonly Event[], webinarId: string) {
  const stories = new Map<string, Step[]>()
  const answers = new Map<string, Answers>()
  const presences = new Map<string, Presence>()
  const whose = new Map<string, string>()
  const runs: { from: number; to?: number; run: number }[] = []
  const book = {
    threshold: { seconds: 1 } as Data['threshold'],
    agenda: [] as readonly Item[],
    startsAt: undefined as number | undefined,
    isPlanned: false,
  }
  for (const { streamName, type, at: moment, data: any } of events) {
    const [data, at] = [any as Data, Date.parse(moment)]
    const id = streamName.slice(streamName.indexOf('-') + 1)
    if (streamName === `webinar-${webinarId}`) {
      if (type === 'WebinarPlanned') book.isPlanned = true
      if (type === 'WebinarScheduled') book.startsAt = Date.parse(data.startsAt)
      if (type === 'WebinarRescheduled') book.startsAt = Date.parse(data.to.startsAt)
      if (type === 'WebinarPostponed') book.startsAt = undefined
      if (type === 'WebinarStarted' || type === 'WebinarReopened')
        runs.push({ from: at, run: data.run })
      if (type === 'WebinarEnded') for (const one of runs) if (one.run === data.run) one.to = at
      if (type === 'AttendanceThresholdChanged') book.threshold = data.threshold
      if (type === 'AgendaChanged') book.agenda = data.items
    }
    if (data.webinarId !== webinarId) continue
    if (data.participantId !== undefined) whose.set(id, data.participantId)
    const status = statuses[type]
    if (status !== undefined) {
      const steps = stories.get(id) ?? []
      const late = type === 'RegistrationSubmitted' ? data.late : steps.at(-1)?.late
      stories.set(id, [...steps, { status, at, late: late ?? false }])
      if (type !== 'RegistrationSubmitted') continue
      const { participantId = '', source } = data
      answers.set(id, { participantId, source, submittedAt: moment })
    } else if (streamName.startsWith('attendance-')) {
      const presence: Presence = presences.get(id) ?? { lines: new Map(), correction: undefined }
      presences.set(id, presence)
      if (type === 'AttendanceCorrected')
        presence.correction = data.intervals.map(({ from, to }) => [
          Date.parse(from),
          Date.parse(to),
        ])
      else if (type === 'CorrectionWithdrawn') presence.correction = undefined
      else {
        const line = presence.lines.get(data.connectionId) ?? []
        presence.lines.set(data.connectionId, [
          ...line,
          { at, joins: type === 'ParticipantJoined' },
        ])
      }
    }
  }
  return { stories, answers, presences, whose, runs, ...book }
}

/** From a join to the next leave, whenever they were told; who never left is there for ever. */
function staysIn(line: readonly Said[]): Stay[] {
  const stays: Stay[] = []
  let since: number | undefined
  for (const at of new Set(line.map((one) => one.at).toSorted((a, b) => a - b))) {
    const now = line.filter((one) => one.at === at)
    const [joins, leaves] = [now.some((one) => one.joins), now.some((one) => !one.joins)]
    // Leaving and coming at one moment: who was there goes and comes, who was not comes and goes.
    if (since !== undefined && leaves) {
      stays.push([since, at])
      since = joins ? at : undefined
    } else if (since === undefined && joins) {
      if (leaves) stays.push([at, at])
      else since = at
    }
  }
  return since === undefined ? stays : [...stays, [since, Infinity]]
}

/** Who was there and left before the end, and which part of the agenda was on, or was over. */
function leaversOf(
  people: readonly { readonly ids: readonly string[]; readonly stays: readonly Stay[] }[],
  watch: Watch,
  agenda: readonly Item[],
  length: number,
) {
  let free = 0
  const begins = agenda.map(({ startsAfterMinutes, minutes = 0 }) => {
    const from = startsAfterMinutes ?? free
    free = from + minutes
    return from * 60_000
  })
  const parts = agenda.map(({ minutes }, nth) => {
    const from = begins[nth] ?? 0
    const to = minutes === undefined ? (begins[nth + 1] ?? length) : from + minutes * 60_000
    return { number: nth + 1, from, to }
  })
  return people.flatMap(({ ids, stays }) => {
    const left = stretches(watch.seen(stays)).at(-1)?.[1]
    if (left === undefined || left >= watch.end) return []
    const ran = watch.lengthOf([[-Infinity, left]])
    const real = parts.filter(({ from, to }) => to > from)
    const over = real.filter(({ to }) => to <= ran)
    const latest = Math.max(...over.map(({ to }) => to))
    return {
      ...{ id: ids.toSorted()[0] ?? '', left, minutes: Math.floor(ran / 60_000) },
      during: real.find(({ from, to }) => from <= ran && ran < to)?.number,
      after: over.findLast(({ to }) => to === latest)?.number,
    }
  })
}
