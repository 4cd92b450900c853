import type { AnswerOf } from '@rostrum/contracts/endpoint'
import type { getCertificate } from '@rostrum/contracts/people'
import { PrivacyEvent } from '@rostrum/domain/privacy/events'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../platform/database.ts'

const keptDays = 30
type Certificate = AnswerOf<typeof getCertificate>

/** What the log says of erasures, the latest request first; `which` says of which. */
export async function certificates(
  database: Database,
  which: RawBuilder<unknown>,
  nameOf: (organizationId: string) => string | undefined,
): Promise<Certificate[]> {
  const { rows } = await sql<{ type: string; at: string; data: unknown; organizationId: string }>`
    select type, occurred_at as at, data, organization_id as "organizationId"
    from read_models.journal_1
    where category = 'privacy' and data ? 'certificateId' and ${which}
    order by position desc limit 2000`.execute(database)
  const told = rows.map(({ organizationId, ...stored }) => ({
    event: PrivacyEvent.parse(stored),
    organization: nameOf(organizationId) ?? '',
  }))
  return told.flatMap(({ event, organization }) => {
    if (event.type !== 'ErasureRequested') return []
    const { certificateId: id, entries, links, addresses } = event.data
    const end = told.find(({ event: other }) => isEndOf(other, id))?.event
    const rewritten = end?.type === 'SubjectErased' ? end.data.rewritten : undefined
    return {
      ...{ id, organization, requestedAt: event.at, erased: { entries, links, addresses } },
      ...(end && { erasedAt: end.at, backupsExpireAt: daysAfter(end.at) }),
      ...(rewritten && { rewritten }),
    }
  })
}

function isEndOf(event: PrivacyEvent, certificateId: string) {
  return event.type === 'SubjectErased' && event.data.certificateId === certificateId
}

function daysAfter(at: string) {
  return new Date(Date.parse(at) + keptDays * 86_400_000).toISOString()
}
