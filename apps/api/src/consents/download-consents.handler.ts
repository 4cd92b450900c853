import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { type RawBuilder, sql } from 'kysely'
import { csvFile } from '../platform/csv.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { DownloadConsents } from '../platform/messages/consents.ts'
import { nameCells, nameColumns } from '../platform/vault/columns.ts'
import { people } from '../platform/vault/people.ts'
import { refusalOfNames } from '../platform/vault/sight.ts'
import { isLastWord } from './agreeing.ts'

interface Row {
  readonly id: string
  readonly participantId: string
  readonly details: string | null
  readonly seriesTitle: string | null
  readonly at: string
  readonly textVersion: string
  readonly locale: string
}

const columns = ['series', 'agreed at (UTC)', 'version of the text', 'language']
const pageSize = 500

/** Who agrees as the file is made, a page at a time. Whoever is erased has no name to give. */
@QueryHandler(DownloadConsents)
export class DownloadConsentsHandler implements IQueryHandler<DownloadConsents> {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async execute(download: DownloadConsents) {
    const refusal = refusalOfNames()
    if (refusal) return refusal
    const name = `agreed-${download.purpose.replaceAll(/[^a-z0-9-]+/gi, '-')}`
    return csvFile(name, [...nameColumns(), ...columns], this.#rows(download))
  }

  async *#rows({ organizationId, purpose, seriesId }: DownloadConsents) {
    const inSeries = seriesId ? sql<boolean>`c.series_id = ${seriesId}` : sql<boolean>`true`
    let page = await this.#page(organizationId, purpose, inSeries, undefined)
    for (;;) {
      const named = page.map(({ participantId, details }) => ({
        ...{ subjectId: participantId, details: details ?? undefined },
      }))
      const personOf = await people(this.database, organizationId, named)
      for (const [nth, { seriesTitle, at, textVersion, locale }] of page.entries()) {
        const person = personOf(named[nth] as (typeof named)[number])
        if (person.state !== 'known') continue
        yield [...nameCells(person), seriesTitle, at, textVersion, locale]
      }
      if (page.length < pageSize) return
      page = await this.#page(organizationId, purpose, inSeries, page.at(-1)?.id)
    }
  }

  async #page(
    organizationId: string,
    purpose: string,
    inSeries: RawBuilder<boolean>,
    after: string | undefined,
  ): Promise<readonly Row[]> {
    const { rows } = await sql<Row>`
      select c.consent_id as id, c.participant_id as "participantId",
        (select details from read_models.registration_1 r
          where r.organization_id = c.organization_id and r.participant_id = c.participant_id
          order by submitted_at desc limit 1) as details,
        s.state->>'title' as "seriesTitle", c.said_at as at,
        c.state->'data'->>'textVersion' as "textVersion", c.state->'data'->>'locale' as locale
      from read_models.consent_1 c left join read_models.series_1 s using (series_id)
      where c.organization_id = ${organizationId} and c.purpose = ${purpose} and c.given
        and ${inSeries} and ${isLastWord}
        and ${after === undefined ? sql`true` : sql`c.consent_id > ${after}`}
      order by c.consent_id limit ${pageSize}`.execute(this.database)
    return rows
  }
}
