import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { type Consents, consents, textIn } from '@rostrum/domain/consents/decider'
import { consentStream } from '@rostrum/domain/consents/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { consentPurposes, knownPurpose } from '@rostrum/kernel/consent-purpose'
import { type OrganizationId, SeriesId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { isKnown, noSuchPerson } from '../platform/known.ts'
import { GetPersonConsents } from '../platform/messages/consents.ts'
import { participantsOf } from '../platform/participants.ts'

interface Told {
  readonly type: 'ConsentGiven' | 'ConsentWithdrawn'
  readonly at: string
  readonly position: bigint
  readonly actor: string
  readonly purpose: string
  readonly seriesId: string | null
  readonly seriesTitle: string | null
  readonly textVersion: string | null
  readonly locale: string | null
  readonly askedBy: string | null
  readonly webinarTitle: string | null
  /** In the words of the webinar's own form, where it asked. */
  readonly label: string | null
}

/** What somebody agreed to, with every statement as proof. */
@QueryHandler(GetPersonConsents)
export class GetPersonConsentsHandler implements IQueryHandler<GetPersonConsents> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly streams: Streams,
  ) {}

  async execute({ organizationId, personId }: GetPersonConsents) {
    if (!(await isKnown(this.database, organizationId, personId))) return noSuchPerson()
    const [told, found] = await Promise.all([
      this.#told(organizationId, await participantsOf(this.database, organizationId, personId)),
      this.streams.load(consents, consentStream(organizationId), { organizationId }),
    ])
    const asked = found?.state ?? consents.initialState
    const kinds = Map.groupBy(told, ({ purpose, seriesId }) => `${seriesId ?? ''}|${purpose}`)
    return { items: [...kinds.values()].map((one) => itemOf(one, asked)) }
  }

  /** The latest first. */
  async #told(organizationId: OrganizationId, participants: readonly string[]) {
    const streams = participants.map((id) => `participant-${id}`)
    const { rows } = await sql<Told>`
      select j.type, j.occurred_at as at, j.position, j.actor, j.data->>'purpose' as purpose,
        j.data->>'inSeries' as "seriesId", s.state->>'title' as "seriesTitle",
        j.data->>'textVersion' as "textVersion", j.data->>'locale' as locale,
        j.data->>'askedBy' as "askedBy", w.state->>'title' as "webinarTitle",
        (select field->>'label' from read_models.journal_1 f,
          jsonb_array_elements(f.data->'fields') field
        where f.webinar_id = (j.data->>'askedBy')::uuid and f.type = 'RegistrationFormChanged'
          and f.position < j.position and field->>'purpose' = j.data->>'purpose'
          and field->>'textVersion' = j.data->>'textVersion'
        order by f.position desc limit 1) as label
      from read_models.journal_1 j
      left join read_models.registration_1 r
        on r.registration_id = (j.data->>'registrationId')::uuid
      left join read_models.webinar_1 w on w.webinar_id = r.webinar_id
      left join read_models.series_1 s on s.series_id = (j.data->>'inSeries')::uuid
      where j.organization_id = ${organizationId} and j.stream_name = any(${streams})
        and j.type in ('ConsentGiven', 'ConsentWithdrawn')
      order by j.occurred_at desc, j.position desc`.execute(this.database)
    return rows
  }
}

/** All that was said of one purpose, the latest first. */
function itemOf(told: readonly Told[], asked: Consents) {
  const [last] = told as readonly [Told, ...Told[]]
  const known = knownPurpose(last.purpose)
  return {
    purpose: last.purpose,
    title: known ? consentPurposes[known].title : last.purpose,
    ...(last.seriesId !== null && { seriesId: SeriesId.parse(last.seriesId) }),
    ...(last.seriesTitle !== null && { seriesTitle: last.seriesTitle }),
    given: last.type === 'ConsentGiven',
    statements: told.map((one) => statementOf(one, asked)),
  }
}

function statementOf(one: Told, asked: Consents) {
  const text = textOf(one, asked)
  return {
    kind: one.type === 'ConsentGiven' ? ('given' as const) : ('withdrawn' as const),
    at: Instant.parse(one.at),
    by: /^(?:user|key):/.test(one.actor) ? ('host' as const) : ('self' as const),
    position: one.position.toString(),
    ...(one.textVersion !== null && { textVersion: one.textVersion }),
    ...(one.locale !== null && { locale: one.locale }),
    ...(text !== undefined && { text }),
    ...(one.webinarTitle !== null && { webinarTitle: one.webinarTitle }),
  }
}

function textOf({ purpose, textVersion, locale, askedBy, label }: Told, asked: Consents) {
  if (askedBy !== null) return label ?? undefined
  const known = knownPurpose(purpose)
  const wording = known && asked[known].wordings.find((one) => one.textVersion === textVersion)
  // Whoever registers over the API may say only which language they read.
  return wording && textIn(wording, [locale ?? '']).text
}
