import { Inject, Injectable } from '@nestjs/common'
import type { Names } from '@rostrum/domain/sentences'
import { sql } from 'kysely'
import { counted, type Then } from '../platform/as-of.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { idOf } from '../platform/deciding.ts'
import { ofThem } from '../platform/participants.ts'
import { entriesOf, type Person, people } from '../platform/vault/people.ts'
import { WhoActs } from '../platform/who-acts.ts'
import type { Journalled } from './journal.ts'
import { titlesOf } from './titles.ts'
import { participantOf, registrationOf } from './whose.ts'

/** Who is who in some events. */
export interface Cast extends Names {
  /** By the id of a registration or an attendance. */
  readonly subject: (id: string) => Subject | undefined
  readonly participant: (participantId: string) => string | undefined
  /** Members and keys, as they are called today. */
  readonly actor: (actor: string) => string | undefined
}

interface Subject {
  readonly name: string
  readonly isRegistered: boolean
}

interface Who {
  id: string
  category: string
  subject_id: string | undefined
  details: string | undefined
}

interface Card {
  presenter_id: string
  title: string
  details: string | null
}

/** Finds the names for some events: those of then, as far as nobody took theirs away since. */
@Injectable()
export class Casting {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly whoActs: WhoActs,
  ) {}

  async cast(
    organizationId: string,
    rows: readonly Journalled[],
    then: Then | undefined,
  ): Promise<Cast> {
    const theirs = await this.registrationsOf(
      organizationId,
      distinct(rows.flatMap((row) => participantOf(row) ?? [])),
      then,
    )
    const ids = distinct([...rows.flatMap((row) => registrationOf(row) ?? []), ...theirs])
    const [who, presenters, titles, actors] = await Promise.all([
      this.who(organizationId, ids, then),
      this.presenters(organizationId, rows, then),
      titlesOf(this.database, organizationId, webinarsNamedIn(rows), then),
      this.whoActs.known(organizationId, distinct(rows.map(({ actor }) => actor))),
    ])
    const named = who.map(({ subject_id: subjectId, details }) => ({ subjectId, details }))
    const personOf = await people(this.database, organizationId, named)
    const names = who.map((one) =>
      nameOf(personOf({ subjectId: one.subject_id, details: one.details })),
    )
    const subjects = new Map(
      who.map(({ id, category }, nth): [string, Subject] => [
        id,
        { name: names[nth] ?? somebody, isRegistered: category === 'registration' },
      ]),
    )
    const participants = new Map(who.map(({ subject_id }, nth) => [subject_id, names[nth]]))
    return {
      subject: (id) => subjects.get(id),
      participant: (id) => participants.get(id),
      presenter: (id) => presenters.get(id),
      webinar: (id) => titles.get(id),
      actor: (actor) => actors.get(actor),
    }
  }

  /** The last registration of each by then. */
  private async registrationsOf(
    organizationId: string,
    participants: readonly string[],
    then: Then | undefined,
  ): Promise<string[]> {
    if (participants.length === 0) return []
    const { rows } = await sql<{ id: string }>`
      select distinct on (participant_id) registration_id as id from read_models.registration_1
      where ${ofThem(organizationId, participants)}
        and ${then ? sql`submitted_at <= ${then.at}` : sql`true`}
      order by participant_id, submitted_at desc`.execute(this.database)
    return rows.map(({ id }) => id)
  }

  /** The entry that the last event of then names; a registration's before an attendance's own. */
  private async who(organizationId: string, ids: readonly string[], then: Then | undefined) {
    if (ids.length === 0) return []
    const { rows } = await sql<
      { [Key in keyof Who]: Who[Key] | null } & { id: string; category: string }
    >`
      select distinct on (registration_id) registration_id as id, category,
        data->>'participantId' as subject_id, data->>'details' as details
      from read_models.journal_1
      where registration_id = any(${[...ids]}::uuid[]) and organization_id = ${organizationId}
        and type in ('RegistrationSubmitted', 'RegistrationAmended', 'ParticipantJoined')
        and ${counted(then)}
      order by registration_id, category desc, (data ? 'details') desc, position desc`.execute(
      this.database,
    )
    return rows.map(
      ({ id, category, subject_id, details }): Who => ({
        id,
        category,
        subject_id: subject_id ?? undefined,
        details: details ?? undefined,
      }),
    )
  }

  private async presenters(
    organizationId: string,
    told: readonly Journalled[],
    then: Then | undefined,
  ): Promise<ReadonlyMap<string, string>> {
    const webinarIds = distinct(
      told.filter(({ type }) => type.startsWith('Presenter')).map((row) => idOf(row.stream_name)),
    )
    if (webinarIds.length === 0) return new Map()
    const { rows } = await sql<Card>`
      select distinct on (data->>'presenterId') data->>'presenterId' as presenter_id,
        data->>'title' as title, data->>'details' as details
      from read_models.journal_1
      where webinar_id = any(${webinarIds}::uuid[]) and organization_id = ${organizationId}
        and type in ('PresenterAdded', 'PresenterChanged') and ${counted(then)}
      order by data->>'presenterId', position desc`.execute(this.database)
    const details = rows.flatMap((card) => card.details ?? [])
    const cards = await entriesOf<{ name?: string }>(this.database, organizationId, 'card', details)
    const named = rows.map(({ presenter_id, title, details: entry }): [string, string] => [
      presenter_id,
      (entry !== null && cards.get(entry)?.name) || title,
    ])
    return new Map(named.filter(([, name]) => name !== ''))
  }
}

/** Facts of series name webinars. */
function webinarsNamedIn(rows: readonly Journalled[]): string[] {
  const ofSeries = rows.filter(({ category }) => category === 'series')
  return ofSeries.flatMap(({ data }) =>
    'webinarId' in data ? `webinar-${String(data.webinarId)}` : [],
  )
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}

const somebody = 'Somebody'
const unnamed = {
  known: somebody,
  guest: 'A guest',
  erased: 'Somebody erased',
  missing: somebody,
  hidden: somebody,
} as const satisfies Record<Person['state'], string>

function nameOf({ state, displayName, email }: Person): string {
  return displayName ?? email ?? unnamed[state]
}
