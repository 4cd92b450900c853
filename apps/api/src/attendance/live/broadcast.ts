import { attendanceStream } from '@rostrum/domain/attendance/events'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { recall } from '@rostrum/event-sourcing/decided-stream'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { AttendanceId, type WebinarId } from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import { log } from '../../platform/log.ts'
import { seeingNames, seesNames } from '../../platform/vault/sight.ts'
import { Listener, type Wire } from './listener.ts'
import type { Change, LiveRoom, Someone } from './live-room.ts'

/** Eight a second, so that a snapshot besides stays below ten. */
const pauseMs = 125

export interface Sources {
  load(): Promise<LiveRoom>
  /** Display names by attendance; who has none, or was erased, is not in the map. */
  names(
    people: readonly { readonly attendanceId: string; readonly details: string | undefined }[],
  ): Promise<ReadonlyMap<string, string>>
}

/** One room computed once, told to everybody who follows it. */
export class Broadcast {
  readonly #webinarId: WebinarId
  readonly #sources: Sources
  readonly #listeners = new Set<Listener>()
  readonly #names = new Map<string, string>()
  /** Facts that came while the room was read from the tables. */
  #waiting: RecordedEvent[] = []
  #room: LiveRoom | undefined
  #timer: NodeJS.Timeout | undefined
  #telling = false
  #again = false

  constructor(webinarId: WebinarId, sources: Sources) {
    this.#webinarId = webinarId
    this.#sources = sources
  }

  get isEmpty() {
    return this.#listeners.size === 0
  }

  /** Must hear of committed events already: what the tables do not show yet is waited for. */
  async open() {
    try {
      const room = await this.#sources.load()
      for (const event of this.#waiting) this.#tell(room, event)
      this.#waiting = []
      this.#room = room
      this.#soon()
    } catch (error) {
      log.warn({ err: error }, 'a live room could not be read')
      this.end()
    }
  }

  add(wire: Wire): Listener {
    const listener = new Listener(wire, () => this.#soon(), seesNames())
    this.#listeners.add(listener)
    this.#soon()
    return listener
  }

  remove(listener: Listener) {
    this.#listeners.delete(listener)
    if (!this.isEmpty) return
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  hear(events: readonly RecordedEvent[]) {
    const own = events.filter((event) => this.#isOurs(event))
    if (own.length === 0) return
    if (!this.#room) this.#waiting.push(...own)
    else for (const event of own) this.#tell(this.#room, event)
    this.#soon()
  }

  beat(now: number) {
    for (const listener of this.#listeners) listener.beat(now)
  }

  end() {
    clearTimeout(this.#timer)
    for (const listener of this.#listeners) listener.end()
  }

  #isOurs({ streamName, data }: RecordedEvent) {
    if (streamName === `webinar-${this.#webinarId}`) return true
    if (!streamName.startsWith('attendance-')) return false
    return (data as { webinarId?: string }).webinarId === this.#webinarId
  }

  #tell(room: LiveRoom, event: RecordedEvent) {
    const { streamName, position } = event
    if (streamName.startsWith('webinar-'))
      return room.tellOfWebinar(recall(event, webinarStream(this.#webinarId)), position)
    const id = streamName.slice('attendance-'.length)
    room.tell(id, recall(event, attendanceStream(AttendanceId.parse(id))), position)
  }

  #soon(pause = pauseMs) {
    if (this.#telling) this.#again = true
    if (this.#timer || this.#telling || !this.#room || this.isEmpty) return
    this.#timer = setTimeout(() => void this.#tellAll(), pause).unref()
  }

  async #tellAll() {
    this.#timer = undefined
    this.#telling = true
    this.#again = false
    let pause = pauseMs
    try {
      if (this.#room) await this.#tellOf(this.#room)
    } catch (error) {
      log.warn({ err: error }, 'a live room could not be told')
      // A change that was not told is lost to everybody: they need it all again.
      for (const listener of this.#listeners) listener.isBehind = true
      pause = 1_000
    }
    this.#telling = false
    if (this.#again || [...this.#listeners].some(({ waits }) => waits)) this.#soon(pause)
  }

  async #tellOf(room: LiveRoom) {
    const now = instantOf(Date.now())
    const change = room.change(now)
    const snapshot = [...this.#listeners].some(({ waits }) => waits)
      ? room.snapshot(now)
      : undefined
    await this.#name(room, [...(change?.joined ?? []), ...(snapshot?.present ?? [])])
    for (const [sees, show] of [[true, this.#named] as const, [false, unnamed] as const]) {
      const readers = [...this.#listeners].filter((one) => one.seesNames === sees)
      if (readers.length === 0) continue
      const told = messagesOf(change, snapshot, show)
      for (const listener of readers) listener.tell(told)
    }
    for (const { attendanceId } of change?.left ?? []) this.#names.delete(attendanceId)
  }

  async #name(room: LiveRoom, people: readonly { attendanceId: string }[]) {
    const nameless = people
      .filter(({ attendanceId }) => !this.#names.has(attendanceId))
      .map(({ attendanceId }) => ({ attendanceId, details: room.detailsOf(attendanceId) }))
    if (nameless.length === 0) return
    const names = await seeingNames(true, () => this.#sources.names(nameless))
    for (const [id, name] of names) this.#names.set(id, name)
  }

  readonly #named = (one: Someone) => {
    const displayName = this.#names.get(one.attendanceId)
    return { ...one, ...(displayName !== undefined && { displayName }) }
  }
}

type Snapshot = ReturnType<LiveRoom['snapshot']>

const unnamed = (one: Someone) => one

function messagesOf(
  change: Change | undefined,
  snapshot: Snapshot | undefined,
  show: (one: Someone) => Someone,
) {
  return {
    change:
      change &&
      message('change', {
        ...change,
        joined: change.joined.map(show),
        left: change.left.map(show),
      }),
    snapshot: snapshot && message('snapshot', { ...snapshot, present: snapshot.present.map(show) }),
  }
}

function message<Data extends { readonly position: string }>(
  event: 'snapshot' | 'change',
  data: Data,
): string {
  return `event: ${event}\nid: ${data.position}\ndata: ${JSON.stringify(data)}\n\n`
}
