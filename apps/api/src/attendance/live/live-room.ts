import { type Attendance, attendance } from '@rostrum/domain/attendance/decider'
import type { AttendanceEvent } from '@rostrum/domain/attendance/events'
import { concurrency, presence, standingIntervals } from '@rostrum/domain/attendance/presence'
import type { Span } from '@rostrum/domain/attendance/spans'
import type { WebinarEvent } from '@rostrum/domain/webinars/events'
import { evolveWebinar } from '@rostrum/domain/webinars/evolve'
import { isLive, type Webinar } from '@rostrum/domain/webinars/webinar'
import { type Instant, instantOf } from '@rostrum/kernel/instant'

/** What a table holds of one attendance; `position` is that of the last fact that is in it. */
export interface StoredAttendance {
  readonly attendance: Attendance
  readonly position: bigint
}

interface Person extends StoredAttendance {
  /** In the room during the runs; what is open goes on without end. */
  readonly spans: readonly Span[]
  /** Since when they are in; absent while they are not. */
  readonly since?: string | undefined
}

export interface Someone {
  readonly attendanceId: string
  readonly since: string
}

export interface Change {
  readonly position: string
  readonly now: number
  readonly peak: number
  readonly joined: readonly Someone[]
  readonly left: readonly Someone[]
}

const endless = '9999-12-31T23:59:59Z'

/** Who is in one room, folded with each fact. It knows ids only: names are joined outside. */
export class LiveRoom {
  readonly #people = new Map<string, Person>()
  readonly #touched = new Set<string>()
  #webinar: Webinar
  #webinarPosition: bigint
  #position: bigint
  /** Who is in as it was told last, and since when. */
  #present: ReadonlyMap<string, string>

  constructor(
    stored: { readonly webinar: Webinar; readonly position: bigint },
    people: ReadonlyMap<string, StoredAttendance>,
  ) {
    this.#webinar = stored.webinar
    this.#webinarPosition = stored.position
    this.#position = stored.position
    for (const [attendanceId, one] of people) this.#put(attendanceId, one)
    this.#touched.clear()
    this.#present = this.#whoIsIn()
  }

  /** A fact that is in the room already changes nothing: it may come again after a reload. */
  tell(attendanceId: string, event: AttendanceEvent, position: bigint) {
    const before = this.#people.get(attendanceId)
    if (before && position <= before.position) return
    const after = attendance.evolve(before?.attendance ?? attendance.initialState, event)
    this.#put(attendanceId, { attendance: after, position })
  }

  /** Doors open and close for everybody at once. */
  tellOfWebinar(event: WebinarEvent, position: bigint) {
    if (position <= this.#webinarPosition) return
    this.#webinar = evolveWebinar(this.#webinar, event)
    this.#webinarPosition = position
    this.#reach(position)
    for (const [attendanceId, { attendance: one, position: told }] of this.#people)
      this.#put(attendanceId, { attendance: one, position: told })
  }

  snapshot(now: Instant) {
    const { curve, peak } = this.#concurrency(now)
    return {
      ...this.#counts(peak),
      present: [...this.#present].map(([attendanceId, since]) => ({ attendanceId, since })),
      curve: curve.map(([at, people]): [string, number] => [instantOf(at), people]),
    }
  }

  /** What changed since it was asked last; `undefined` where no fact came. */
  change(now: Instant): Change | undefined {
    if (this.#touched.size === 0) return undefined
    const touched = [...this.#touched]
    this.#touched.clear()
    const before = this.#present
    const after = this.#whoIsIn()
    this.#present = after
    const joined = someOf(
      after,
      touched.filter((id) => !before.has(id)),
    )
    const left = someOf(
      before,
      touched.filter((id) => !after.has(id)),
    )
    return { ...this.#counts(this.#concurrency(now).peak), joined, left }
  }

  detailsOf(attendanceId: string): string | undefined {
    return this.#people.get(attendanceId)?.attendance.details
  }

  #put(attendanceId: string, one: StoredAttendance) {
    const intervals = standingIntervals(one.attendance)
    const open = intervals.filter(({ to }) => to === undefined).map(({ from }) => from)
    const { spans } = presence(intervals, this.#webinar.runs, endless)
    const since = isLive(this.#webinar) ? earliest(open) : undefined
    this.#people.set(attendanceId, { ...one, spans, since })
    this.#touched.add(attendanceId)
    this.#reach(one.position)
  }

  #reach(position: bigint) {
    if (position > this.#position) this.#position = position
  }

  #whoIsIn(): ReadonlyMap<string, string> {
    const present = new Map<string, string>()
    for (const [id, { since }] of this.#people) if (since !== undefined) present.set(id, since)
    return present
  }

  #concurrency(now: Instant) {
    const { curve } = concurrency([...this.#people.values()].map(({ spans }) => spans))
    const past = curve.filter(([at]) => at <= Date.parse(now))
    const peak = past.reduce((most, [, people]) => Math.max(most, people), this.#present.size)
    return { curve: past, peak }
  }

  #counts(peak: number) {
    return { position: this.#position.toString(), now: this.#present.size, peak }
  }
}

function someOf(present: ReadonlyMap<string, string>, ids: readonly string[]): Someone[] {
  return ids.flatMap((attendanceId) => {
    const since = present.get(attendanceId)
    return since === undefined ? [] : [{ attendanceId, since }]
  })
}

function earliest(instants: readonly string[]): string | undefined {
  return instants.reduce<string | undefined>(
    (first, one) => (first === undefined || Date.parse(one) < Date.parse(first) ? one : first),
    undefined,
  )
}
