import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { consents, type Wording, wordingOf } from '@rostrum/domain/consents/decider'
import { consentStream } from '@rostrum/domain/consents/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { consentPurposeNames, consentPurposes, knownPurpose } from '@rostrum/kernel/consent-purpose'
import { Instant } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetConsentPurposes } from '../platform/messages/consents.ts'
import { isLastWord } from './agreeing.ts'

@QueryHandler(GetConsentPurposes)
export class GetConsentPurposesHandler implements IQueryHandler<GetConsentPurposes> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly streams: Streams,
  ) {}

  async execute({ organizationId }: GetConsentPurposes) {
    const [found, counts] = await Promise.all([
      this.streams.load(consents, consentStream(organizationId), { organizationId }),
      this.#counts(organizationId),
    ])
    const state = found?.state ?? consents.initialState
    const countsOf = (purpose: string) => counts.get(purpose) ?? { agreed: 0, withdrawn: 0 }
    return {
      items: consentPurposeNames.map((purpose) => {
        const { title, perSeries } = consentPurposes[purpose]
        const { isOffered: offered, wordings } = state[purpose]
        return {
          ...{ purpose, title, perSeries, offered, ...shown(wordingOf(state[purpose])) },
          earlier: wordings.slice(0, -1).map(shown).toReversed(),
          ...countsOf(purpose),
        }
      }),
      ofForms: [...counts]
        .filter(([purpose]) => !knownPurpose(purpose))
        .map(([purpose, some]) => ({ purpose, ...some })),
    }
  }

  /** People, by purpose: once each, for however many series they agreed. */
  async #counts(organizationId: string) {
    const { rows } = await sql<{ purpose: string; agreed: number; withdrawn: number }>`
      with person as (
        select c.purpose, c.participant_id, bool_or(given) as agrees
        from read_models.consent_1 c
        where c.organization_id = ${organizationId} and ${isLastWord}
        group by c.purpose, c.participant_id)
      select purpose, count(*) filter (where agrees)::int as agreed,
        count(*) filter (where not agrees)::int as withdrawn
      from person group by purpose order by purpose`.execute(this.database)
    return new Map(rows.map(({ purpose, ...some }) => [purpose, some]))
  }
}

function shown({ textVersion, texts, since }: Wording) {
  return { textVersion, texts: { ...texts }, ...(since && { since: Instant.parse(since) }) }
}
