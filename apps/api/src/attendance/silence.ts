import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common'
import { Injectable } from '@nestjs/common'
import { isBefore } from '@rostrum/domain/time'
import { webinar } from '@rostrum/domain/webinars/decider'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { isLive } from '@rostrum/domain/webinars/webinar'
import { Streams } from '@rostrum/event-sourcing/streams'
import { addMs, Instant } from '@rostrum/kernel/instant'
import type { Subscription } from 'rxjs'
import { Clock } from '../platform/clock.ts'
import { budget } from '../platform/command-context.ts'
import { log } from '../platform/log.ts'
import { Projector } from '../platform/projector.ts'
import { type Connection, Connections } from './connections.ts'
import { inParallel } from './in-parallel.ts'
import { type Departure, Leaving, proofOf } from './leaving.ts'

/** A connection that was not heard of for longer left when it was heard of last. */
export const silenceMs = 45_000
const everyMs = 5_000
const page = 500
const parallel = 16

/**
 * Notices who left without saying so: a connection that went silent left at its last proof of life,
 * and when a webinar ends everybody in its room leaves with it. Connections are rows, so that a
 * restart in between loses nobody.
 */
@Injectable()
export class Silence implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #timer: NodeJS.Timeout | undefined
  #ends: Subscription | undefined
  #sweeping: Promise<void> | undefined
  #again = false

  constructor(
    private readonly connections: Connections,
    private readonly leaving: Leaving,
    private readonly streams: Streams,
    private readonly projector: Projector,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap() {
    this.#timer = setInterval(() => void this.notice(), everyMs).unref()
    this.#ends = this.projector.committed.subscribe((events) => {
      if (events.some(({ type }) => type === 'WebinarEnded')) void this.notice()
    })
  }

  async beforeApplicationShutdown() {
    clearInterval(this.#timer)
    this.#ends?.unsubscribe()
    this.#again = false
    await this.#sweeping
  }

  /** Sweeps now, or once more after the sweep that runs. What fails is tried again by the next. */
  notice(): Promise<void> {
    if (this.#sweeping) {
      this.#again = true
      return this.#sweeping
    }
    this.#sweeping = this.#sweepAll().finally(() => {
      this.#sweeping = undefined
    })
    return this.#sweeping
  }

  async #sweepAll() {
    do {
      this.#again = false
      await this.sweep().catch((error: unknown) => log.warn({ err: error }, 'presence'))
    } while (this.#again)
  }

  async sweep() {
    await this.connections.flush()
    for (const room of await this.connections.rooms()) await this.#endRoom(room)
    const since = addMs(this.clock.now(), -silenceMs)
    await this.#all(
      () => this.connections.silentSince(since, page),
      (connection) => ({ cause: 'inferred', at: proofOf(connection) }),
    )
  }

  async #endRoom({
    webinar_id: webinarId,
    organization_id: organizationId,
  }: Pick<Connection, 'webinar_id' | 'organization_id'>) {
    const signal = AbortSignal.timeout(budget)
    const context = { organizationId, signal }
    const found = await this.streams.load(webinar, webinarStream(webinarId), context)
    if (!found || isLive(found.state)) return
    const endedAt = Instant.parse(found.state.runs.at(-1)?.endedAt ?? this.clock.now())
    await this.#all(
      () => this.connections.inRoom(webinarId, page),
      (connection) => atTheEnd(connection, endedAt),
    )
  }

  async #all(next: () => Promise<Connection[]>, departure: (one: Connection) => Departure) {
    for (let some = await next(); some.length > 0; some = await next()) {
      await inParallel(some, parallel, (one) => this.leaving.leave(one, departure(one)))
      await this.connections.close(some)
    }
  }
}

/** Who had been silent for too long when it ended had left before. */
function atTheEnd(connection: Connection, endedAt: Instant): Departure {
  const proof = proofOf(connection)
  const wasGone = isBefore(addMs(proof, silenceMs), endedAt)
  return wasGone ? { cause: 'inferred', at: proof } : { cause: 'ended', at: endedAt }
}
