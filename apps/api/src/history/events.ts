import { Inject, Injectable } from '@nestjs/common'
import type { InputOf } from '@rostrum/contracts/endpoint'
import type { EventItem, listEvents } from '@rostrum/contracts/events'
import { eventsByCategory } from '@rostrum/domain/domain-event'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { counted, most, type Then } from '../platform/as-of.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { typesOf } from '../platform/deciding.ts'
import { ofThem, participantsOf } from '../platform/participants.ts'
import { allOf, concerning } from './concerning.ts'
import type { Journalled } from './journal.ts'
import { Narrator } from './narrator.ts'
import { titlesOf } from './titles.ts'

export type TellableEvent = z.input<typeof EventItem>
type Filter = Omit<InputOf<typeof listEvents>['query'], 'limit' | 'cursor' | 'after' | 'asOf'>

/** The events of an organization: which ones are asked for, and how they are told. */
@Injectable()
export class Events {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly narrator: Narrator,
  ) {}

  async tell(
    organizationId: string,
    rows: readonly Journalled[],
    then: Then | undefined,
  ): Promise<TellableEvent[]> {
    const [items, titles] = await Promise.all([
      this.narrator.tell(organizationId, rows, then),
      titlesOf(this.database, organizationId, rows.flatMap(placesOf), then),
    ])
    return items.map((item, nth) => {
      const { actor: id, webinar_id, series_id } = rows[nth] as Journalled
      const title = titles.get(webinar_id ?? '') ?? titles.get(series_id ?? '')
      return {
        ...item,
        actor: { id, ...item.actor },
        ...(webinar_id !== null && { webinarId: webinar_id }),
        ...(series_id !== null && { seriesId: series_id }),
        ...(title !== undefined && { title }),
      }
    })
  }

  async asked(
    organizationId: string,
    filter: Filter,
    then: Then | undefined,
  ): Promise<RawBuilder<boolean>> {
    const { personId, webinarId, seriesId, stream, type, by, commandId } = filter
    const { since, until, beyond, clock } = filter
    const at = clock === 'recorded' ? sql`recorded_at` : sql`occurred_at`
    const all = [
      sql<boolean>`organization_id = ${organizationId}`,
      counted(then),
      ...(personId ? [await this.ofPerson(organizationId, personId)] : []),
      ...(webinarId ? [allOf(webinarId)] : []),
      ...(seriesId ? [concerning({ seriesId })] : []),
      ...(stream ? [sql`type = any(${typesOf(eventsByCategory[stream])})`] : []),
      ...(type ? [sql`type = ${type}`] : []),
      ...(by ? [doneBy(by)] : []),
      ...(commandId ? [sql`command_id = ${commandId}`] : []),
      ...(since ? [sql`${at} >= ${since}`] : []),
      ...(until ? [sql`${at} < ${until}`] : []),
      ...(beyond ? [sql`position > ${most(BigInt(beyond))}`] : []),
    ]
    return sql<boolean>`${sql.join(all, sql` and `)}`
  }

  /** Of the person, as far as is known by now who that is; else of one registration or visit. */
  private async ofPerson(organizationId: string, id: string) {
    const participants = await participantsOf(this.database, organizationId, id)
    const { rows } = await sql<{ id: string }>`
      select registration_id as id from read_models.registration_1
      where ${ofThem(organizationId, participants)}`.execute(this.database)
    const theirs = [id, ...rows.map((row) => row.id)]
    const streams = [
      ...theirs.map((one) => `notice-${one}`),
      ...participants.flatMap((one) => [`participant-${one}`, `privacy-${one}`]),
    ]
    return sql<boolean>`position in (
      select position from read_models.journal_1 where registration_id = any(${theirs}::uuid[])
      union all
      select position from read_models.journal_1
      where category in ('notice', 'participant', 'privacy') and stream_name = any(${streams}))`
  }
}

/** Whoever is not of the crowd has an index, which is only asked where the condition says so. */
function doneBy(actor: string): RawBuilder<boolean> {
  return actor.startsWith('participant:')
    ? sql<boolean>`actor = ${actor}`
    : sql<boolean>`actor = ${actor} and actor not like 'participant:%'`
}

function placesOf({ webinar_id, series_id }: Journalled): string[] {
  if (webinar_id !== null) return [`webinar-${webinar_id}`]
  return series_id === null ? [] : [`series-${series_id}`]
}
