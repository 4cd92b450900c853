import { Inject, Injectable } from '@nestjs/common'
import type { Notice, RegistrationFact, WebinarFact } from '@rostrum/domain/notices/notice'
import { noticesOf } from '@rostrum/domain/notices/telling'
import { registrationStream } from '@rostrum/domain/registrations/events'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { type DecidedStream, recall } from '@rostrum/event-sourcing/decided-stream'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import type { RegistrationId, WebinarId } from '@rostrum/kernel/ids'
import { EVENT_STORE } from '../platform/event-store.ts'

/** What the log says of one registration, and what that means its person is to be told. */
export interface Owed {
  readonly webinarId: WebinarId
  readonly webinar: readonly WebinarFact[]
  readonly registration: readonly RegistrationFact[]
  readonly notices: readonly Notice[]
}

const budget = 10_000

/** Reads what somebody is owed to be told from the streams themselves, never from a table. */
@Injectable()
export class OwedNotices {
  constructor(@Inject(EVENT_STORE) private readonly eventStore: EventStore) {}

  /** `webinar` is read unless it is handed over. Undefined where there is no such registration. */
  async of(
    registrationId: RegistrationId,
    webinar?: readonly WebinarFact[],
  ): Promise<Owed | undefined> {
    const registration = await this.#facts(registrationStream(registrationId))
    const webinarId = registration[0]?.event.data.webinarId
    if (webinarId === undefined) return undefined
    const facts = { registration, webinar: webinar ?? (await this.ofWebinar(webinarId)) }
    return { webinarId, ...facts, notices: noticesOf(registrationId, facts) }
  }

  ofWebinar(webinarId: WebinarId): Promise<WebinarFact[]> {
    return this.#facts(webinarStream(webinarId))
  }

  async #facts<E>(stream: DecidedStream<E>) {
    const signal = AbortSignal.timeout(budget)
    const { events } = await this.eventStore.read(stream.streamName, { signal })
    return events.map((stored) => ({
      id: stored.id,
      commandId: stored.metadata.commandId,
      position: stored.position,
      recordedAt: stored.recordedAt,
      backfilled: stored.metadata.actor.startsWith('backfill:'),
      event: recall(stored, stream),
    }))
  }
}
