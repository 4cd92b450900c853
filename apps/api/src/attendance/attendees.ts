import { Inject, Injectable } from '@nestjs/common'
import { registration } from '@rostrum/domain/registrations/decider'
import { registrationStream } from '@rostrum/domain/registrations/events'
import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import {
  AttendanceId,
  type DetailsId,
  derivedId,
  type ParticipantId,
  RegistrationId,
  type WebinarId,
} from '@rostrum/kernel/ids'
import { normalisedEmail } from '@rostrum/kernel/text'
import { sql } from 'kysely'
import type { Asked } from '../platform/command-context.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { knownAliases } from '../platform/vault/aliases.ts'
import { type GivenGuest, recordGuests } from '../platform/vault/guests.ts'
import { Vault } from '../platform/vault/vault.ts'
import type { Who } from './facts.ts'
import { inParallel } from './in-parallel.ts'

/** Whose attendance it is; registrants are named by their registration, guests by their details. */
export interface Attendee {
  readonly attendanceId: AttendanceId
  readonly participantId?: ParticipantId
  readonly details?: DetailsId
}

const parallel = 16

/** Finds people as others name them. Nothing of what they are named by comes out again. */
@Injectable()
export class Attendees {
  constructor(
    private readonly streams: Streams,
    private readonly vault: Vault,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** The registration of that webinar, as it stands in the log. */
  async registrationOf(webinarId: WebinarId, registrationId: RegistrationId, asked: Asked) {
    const stream = registrationStream(registrationId)
    const found = await this.streams.load(registration, stream, asked)
    return found?.state.webinarId === webinarId ? found.state : undefined
  }

  /**
   * Who each is, in the order given. An address under which nobody is registered for this webinar
   * is a guest of it who is found by that address; whom a provider calls by an id is one too.
   */
  async identify(
    webinarId: WebinarId,
    given: readonly Who[],
    asked: Asked,
  ): Promise<(Attendee | Refusal)[]> {
    const byEmail = await this.registrationsByEmail(webinarId, given, asked)
    const wanted = given.map((who) => {
      if ('registrationId' in who) return RegistrationId.parse(who.registrationId)
      return 'email' in who ? byEmail.get(who.email) : undefined
    })
    const registrants = await this.registrants(webinarId, wanted, asked)
    const guests = await this.guests(webinarId, given, wanted, registrants, asked)
    return given.map((who, nth) => {
      const registrationId = wanted[nth]
      const registrant = registrationId && registrants.get(registrationId)
      const unknown = () =>
        reject('registration_not_found', 'There is no such registration for this webinar.')
      return registrant ?? guests.get(keyOf(who)) ?? unknown()
    })
  }

  private async registrationsByEmail(webinarId: WebinarId, given: readonly Who[], asked: Asked) {
    const emails = given.flatMap((who) => ('email' in who ? [who.email] : []))
    const of = { organizationId: asked.organizationId, kind: 'email' } as const
    const participants = await knownAliases(this.database, this.vault, of, [...new Set(emails)])
    return new Map(
      [...participants].map(([email, participantId]) => [
        email,
        RegistrationId.parse(derivedId(webinarId, participantId)),
      ]),
    )
  }

  private async registrants(
    webinarId: WebinarId,
    wanted: readonly (RegistrationId | undefined)[],
    asked: Asked,
  ): Promise<ReadonlyMap<RegistrationId, Attendee>> {
    const ids = [...new Set(wanted.flatMap((id) => id ?? []))]
    const { rows } = await sql<{ id: RegistrationId; participant: ParticipantId }>`
      select registration_id as id, participant_id as participant from read_models.registration_1
      where webinar_id = ${webinarId} and organization_id = ${asked.organizationId}
      and registration_id = any(${ids}::uuid[])`.execute(this.database)
    const found = new Map(rows.map(({ id, participant }) => [id, attendeeOf(id, participant)]))
    // The table may not reflect a registration of a moment ago: the log does.
    const others = ids.filter((id) => !found.has(id))
    await inParallel(others, parallel, async (id) => {
      const { participantId } = (await this.registrationOf(webinarId, id, asked)) ?? {}
      if (participantId) found.set(id, attendeeOf(id, participantId))
    })
    return found
  }

  private async guests(
    webinarId: WebinarId,
    given: readonly Who[],
    wanted: readonly (RegistrationId | undefined)[],
    registrants: ReadonlyMap<RegistrationId, Attendee>,
    { organizationId, commandId }: Asked,
  ): Promise<ReadonlyMap<string, Attendee>> {
    const guests = new Map<string, GivenGuest>()
    for (const [nth, who] of given.entries()) {
      const registrationId = wanted[nth]
      if (registrationId && registrants.has(registrationId)) continue
      const guest = guestOf(who)
      if (guest && !guests.has(keyOf(who))) guests.set(keyOf(who), guest)
    }
    const occasion = { organizationId, webinarId, commandId }
    const recorded = await recordGuests(this.database, this.vault, occasion, [...guests.values()])
    return new Map([...guests.keys()].map((key, nth) => [key, recorded[nth] as Attendee]))
  }
}

function attendeeOf(registrationId: RegistrationId, participantId: ParticipantId): Attendee {
  return { attendanceId: AttendanceId.parse(registrationId), participantId }
}

function guestOf(who: Who): GivenGuest | undefined {
  if ('registrationId' in who) return undefined
  const { name } = who
  if ('anonymousId' in who) return { kind: 'provider', id: `id:${who.anonymousId}`, name }
  const { email } = who
  return { kind: 'provider', id: `email:${normalisedEmail(email)}`, name, email }
}

// The same guest may be named in two ways in one request: each way is its own entry.
function keyOf(who: Who): string {
  return JSON.stringify(who)
}
