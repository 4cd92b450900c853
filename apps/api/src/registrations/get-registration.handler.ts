import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { type Registration, registration } from '@rostrum/domain/registrations/decider'
import { RegistrationEvent } from '@rostrum/domain/registrations/events'
import { reject } from '@rostrum/event-sourcing/decider'
import { sql } from 'kysely'
import { AsOf, counted } from '../platform/as-of.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetRegistration } from '../platform/messages/registrations.ts'
import { people, written } from '../platform/vault/people.ts'

interface Told {
  event: RegistrationEvent
  revision: number
}
type Status = Exclude<Registration['status'], 'absent'>

/** One registration and its story, folded from its facts to now or then. */
@QueryHandler(GetRegistration)
export class GetRegistrationHandler implements IQueryHandler<GetRegistration> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly asOf: AsOf,
  ) {}

  async execute({ organizationId, registrationId, moment }: GetRegistration) {
    const told = await this.facts(organizationId, registrationId, moment)
    const state = told
      .map(({ event }) => event)
      .reduce(registration.evolve, registration.initialState)
    const { webinarId, participantId, details, submittedAt, status } = state
    if (!webinarId || !participantId || !details || !submittedAt || status === 'absent')
      return reject('registration_not_found', 'There is no such registration.')
    const [personOf, answers, history] = await Promise.all([
      people(this.database, organizationId, [{ subjectId: participantId, details }]),
      written<Record<string, string>>(this.database, organizationId, 'answers', [details]),
      this.story(organizationId, told),
    ])
    const { choices, consents, source = {}, locale, timeZone, country, late } = state
    return {
      id: registrationId,
      webinarId,
      participantId,
      person: personOf({ subjectId: participantId, details }),
      status,
      submittedAt,
      late,
      revision: told.at(-1)?.revision ?? 0,
      answers: answers.get(details) ?? {},
      choices,
      consents: [...consents],
      source,
      ...(locale && { locale }),
      ...(timeZone && { timeZone }),
      ...(country && { country }),
      history,
    }
  }

  private async facts(
    organizationId: string,
    registrationId: string,
    moment: GetRegistration['moment'],
  ): Promise<Told[]> {
    const then = await this.asOf.resolve(moment)
    const { rows } = await sql<{ type: string; at: string; data: unknown; revision: bigint }>`
      select type, occurred_at as at, data, revision from read_models.journal_1
      where registration_id = ${registrationId} and category = 'registration'
        and organization_id = ${organizationId} and ${counted(then)}
      order by position`.execute(this.database)
    return rows.map(({ revision, ...stored }) => ({
      event: RegistrationEvent.parse(stored),
      revision: Number(revision),
    }))
  }

  private async story(organizationId: string, told: readonly Told[]) {
    const reasons = await written<{ reason: string }>(
      this.database,
      organizationId,
      'reason',
      told.flatMap(({ event }) => reasonOf(event) ?? []),
    )
    let state = registration.initialState
    return told.map(({ event }) => {
      state = registration.evolve(state, event)
      const details = reasonOf(event)
      const reason = details && reasons.get(details)?.reason
      return {
        // A registration that has a fact is not absent.
        status: state.status as Status,
        at: event.at,
        ...(event.type === 'RegistrationCancelled' && { by: event.data.by }),
        ...(reason && { reason }),
      }
    })
  }
}

function reasonOf({ type, data }: RegistrationEvent): string | undefined {
  return type === 'RegistrationRejected' || type === 'RegistrationCancelled'
    ? data.details
    : undefined
}
