import { Injectable } from '@nestjs/common'
import type { RegistrationCommand } from '@rostrum/domain/registrations/decider'
import { type Registration, registration } from '@rostrum/domain/registrations/decider'
import { registrationStream } from '@rostrum/domain/registrations/events'
import { standingOf } from '@rostrum/domain/registrations/seats'
import type { SeatsEvent } from '@rostrum/domain/registrations/seats-events'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { OpenedStream } from '@rostrum/event-sourcing/opened-stream'
import { type Accepted, type DecideOptions, Streams } from '@rostrum/event-sourcing/streams'
import type { RegistrationId, WebinarId } from '@rostrum/kernel/ids'
import type { Asked } from '../platform/command-context.ts'
import type { Registered } from '../platform/messages/registrations.ts'
import { SeatsLedger } from './seats-ledger.ts'

/** A seat's claim or release, and the registrations that it moves. */
@Injectable()
export class Admission {
  constructor(
    private readonly streams: Streams,
    private readonly ledger: SeatsLedger,
  ) {}

  /** Claims a seat: from the ledger's present state, whatever an earlier try was told. */
  async claim(webinarId: WebinarId, registrationId: RegistrationId, asked: Asked) {
    const command = { type: 'ClaimSeat', registrationId, at: asked.at } as const
    const claimed = await this.ledger.decide(webinarId, command, asked)
    if (claimed.outcome === 'rejected') throw new Error(claimed.detail)
    const seated = standingOf(claimed.state, registrationId) === 'seated'
    return { standing: seated ? 'approved' : 'waitlisted', position: claimed.position } as const
  }

  /** Frees a seat or a place in the queue, and approves whoever is promoted by it. */
  async release(
    webinarId: WebinarId,
    registrationId: RegistrationId,
    cause: 'cancelled' | 'rejected' | 'abandoned',
    asked: Asked,
  ): Promise<bigint> {
    const command = { type: 'ReleaseSeat', registrationId, cause, at: asked.at } as const
    const released = await this.ledger.decide(webinarId, command, asked)
    if (released.outcome === 'rejected') throw new Error(released.detail)
    const last = await this.approvePromoted(released.events, asked)
    return last > released.position ? last : released.position
  }

  /** Whoever the ledger promoted and still waits is approved. Gives the last position written. */
  async approvePromoted(events: readonly SeatsEvent[], asked: Asked): Promise<bigint> {
    let position = -1n
    for (const event of events) {
      if (event.type !== 'SeatPromoted') continue
      const command = { type: 'ApproveRegistration', at: event.at } as const
      const promoted = { ...asked, backfilled: false }
      const { registrationId } = event.data
      const approved = await this.decide(registrationId, command, promoted, { step: 'promoted' })
      if (approved.outcome === 'accepted' && approved.position > position)
        position = approved.position
    }
    return position
  }

  decide(
    registrationId: RegistrationId,
    command: RegistrationCommand,
    asked: Asked,
    options: DecideOptions<Registration> = {},
  ): Promise<Accepted<Registration> | Refusal> {
    return this.streams.decide(
      registration,
      registrationStream(registrationId),
      command,
      asked,
      options,
    )
  }

  load(registrationId: RegistrationId, asked: Asked) {
    return this.streams.load(registration, registrationStream(registrationId), asked)
  }

  open(registrationId: RegistrationId, asked: Asked): Promise<OpenedStream<Registration>> {
    return this.streams.open(registration, registrationStream(registrationId), asked)
  }
}

/** The receipt of a registration as it stands, where nothing is written any more. */
export function standing(
  registrationId: RegistrationId,
  { state, history, answered }: OpenedStream<Registration>,
): Registered {
  const { revision, position } = answered ??
    history.events.at(-1) ?? { revision: -1n, position: -1n }
  return receiptOf(registrationId, state, revision, position, false)
}

/**
 * The receipt of a registration; `also` is the last position that other streams were written at.
 */
export function registered(
  registrationId: RegistrationId,
  outcome: Accepted<Registration> | Refusal,
  also = -1n,
): Registered | Refusal {
  if (outcome.outcome === 'rejected') return outcome
  const { revision, position, changed, state } = outcome
  return receiptOf(registrationId, state, revision, position > also ? position : also, changed)
}

function receiptOf(
  id: RegistrationId,
  { status }: Registration,
  revision: bigint,
  position: bigint,
  changed: boolean,
): Registered {
  // A registration that has a receipt is not absent any more.
  const named = status as Registered['status']
  return { id, revision: Number(revision), position: position.toString(), status: named, changed }
}
