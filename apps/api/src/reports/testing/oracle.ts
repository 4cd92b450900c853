import type { RecordedEvent } from '@rostrum/event-sourcing/event'

/** As of when: a prefix of the log, or what had happened by a moment; `until` ends what is open. */
export interface Cut {
  readonly position?: bigint
  readonly at?: string
  readonly until: string
}

interface Person {
  status: string
  late: boolean
}
interface Guest {
  told: Map<string, { at: number; joins: boolean }[]>
  correction: [number, number][] | undefined
}

/**
 * What a webinar's numbers are, told without any rule of the product: a patient person who reads
 * the log from the top, with two lists of people, and measures presence between any two ticks of a
 * watch.
 */
export function oracle(log: readonly RecordedEvent[], webinarId: string, cut: Cut) {
  const people = new Map<string, Person[]>()
  const moments = new Map<string, number[]>()
  const guests = new Map<string, Guest>()
  const runs: [number, number][] = []
  const into = new Map<string, string>()
  const whose = new Map<string, string>()
  let threshold: { seconds?: number; percent?: number } = { seconds: 1 }
  let firstStart: number | undefined
  const until = Date.parse(cut.until)
  for (const { streamName, type, data: told, metadata, position } of log) {
    const at = Date.parse(metadata.occurredAt)
    if (cut.position !== undefined && position > cut.position) continue
    if (streamName.startsWith('participant-')) {
      const who = streamName.slice(12)
      const { other } = told as Told
      into.delete(who)
      if (other !== undefined && endOf(into, other) !== who) into.set(who, other)
      continue
    }
    if (cut.at !== undefined && at > Date.parse(cut.at)) continue
    const data = told as Told
    const id = streamName.slice(streamName.indexOf('-') + 1)
    if (data.participantId !== undefined) whose.set(id, data.participantId)
    if (streamName === `webinar-${webinarId}`) {
      if (type === 'WebinarStarted') firstStart ??= at
      if (type === 'WebinarStarted' || type === 'WebinarReopened') runs.push([at, until])
      const run = runs.at(-1)
      if (type === 'WebinarEnded' && run) run[1] = at
      if (type === 'AttendanceThresholdChanged') threshold = data.threshold
    } else if (data.webinarId !== webinarId) continue
    else if (streamName.startsWith('registration-')) {
      const story = people.get(id) ?? []
      const status = /^Registration(Submitted|Approved|Waitlisted|Rejected|Cancelled|Reinstated)$/
      const [, what] = status.exec(type) ?? []
      if (!what) continue
      const late = what === 'Submitted' ? data.late : (story.at(-1)?.late ?? false)
      people.set(id, [...story, { status: what, late }])
      moments.set(id, [...(moments.get(id) ?? []), at])
    } else if (streamName.startsWith('attendance-')) {
      const guest = guests.get(id) ?? { told: new Map(), correction: undefined }
      guests.set(id, guest)
      if (type === 'AttendanceCorrected')
        guest.correction = data.intervals.map(({ from, to }) => [Date.parse(from), Date.parse(to)])
      else if (type === 'CorrectionWithdrawn') guest.correction = undefined
      else {
        const joins = type === 'ParticipantJoined'
        const line = guest.told.get(data.connectionId) ?? []
        guest.told.set(data.connectionId, [...line, { at, joins }])
      }
    }
  }
  const bounds = runs.map(([from, to]): [number, number] => [from, Math.min(to, until)])
  const length = bounds.reduce((sum, [from, to]) => sum + Math.max(0, to - from), 0)
  const needed =
    threshold.seconds ?? Math.max(1, Math.ceil((length * (threshold.percent ?? 0)) / 100_000))
  const seconds = new Map([...guests].map(([id, guest]) => [id, secondsOf([guest], bounds, until)]))
  const persons = Map.groupBy(guests.keys(), (id) => endOf(into, whose.get(id) ?? id))
  const registered = [...people].filter(([id, story]) => {
    const then = story.findLast(
      (_, n) => firstStart === undefined || (moments.get(id)?.[n] ?? 0) <= firstStart,
    )
    return then?.status === 'Approved' && !then.late
  })
  const attended = [...persons.values()].filter(
    (ids) =>
      secondsOf(
        ids.flatMap((id) => guests.get(id) ?? []),
        bounds,
        until,
      ) >= needed,
  )
  const last = [...people].map(([id, story]) => ({ id, ...story.at(-1) }))
  const those = (status: string) => last.filter((one) => one.status === status).map(({ id }) => id)
  return {
    registered: registered.map(([id]) => id),
    pending: [...those('Submitted'), ...those('Reinstated')],
    waitlisted: those('Waitlisted'),
    rejected: those('Rejected'),
    cancelled: those('Cancelled'),
    late: last.filter(({ status, late }) => status === 'Approved' && late).map(({ id }) => id),
    attended,
    attendedRegistrants: attended.filter((ids) =>
      registered.some(([other]) => ids.includes(other)),
    ),
    /** The attendances that are long enough by themselves, whoever else is the same person. */
    there: [...seconds].filter(([, some]) => some >= needed).map(([id]) => id),
    seconds,
  }
}

interface Told {
  participantId?: string
  other?: string
  webinarId?: string
  late: boolean
  connectionId: string
  threshold: { seconds?: number; percent?: number }
  intervals: { from: string; to: string }[]
}

/**
 * Of each stretch between two neighbouring ticks it asks: was anybody of them there, and was it
 * live?
 */
function secondsOf(one: readonly Guest[], runs: readonly [number, number][], until: number) {
  const there = one.flatMap(
    ({ told, correction }) =>
      correction ?? [...told.values()].flatMap((line) => stays(line, until)),
  )
  const ticks = [...there, ...runs]
    .flat()
    .concat(until)
    .toSorted((a, b) => a - b)
  let ms = 0
  for (const [nth, from] of ticks.entries()) {
    const to = ticks[nth + 1] ?? from
    const within = ([begin, end]: readonly [number, number]) =>
      begin <= from && to <= end && to <= until
    if (there.some(within) && runs.some(within)) ms += to - from
  }
  return Math.floor(ms / 1000)
}

function stays(line: readonly { at: number; joins: boolean }[], until: number) {
  const made: [number, number][] = []
  let since: number | undefined
  for (const { at, joins } of line.toSorted((a, b) => a.at - b.at)) {
    if (joins) since ??= at
    else if (since !== undefined) {
      made.push([since, at])
      since = undefined
    }
  }
  return since === undefined ? made : [...made, [since, Math.max(since, until)] as [number, number]]
}

function endOf(into: ReadonlyMap<string, string>, who: string): string {
  const next = into.get(who)
  return next === undefined ? who : endOf(into, next)
}
