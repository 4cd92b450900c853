import { Injectable } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { getPersonConsents } from '@rostrum/contracts/consents'
import type { AnswerOf } from '@rostrum/contracts/endpoint'
import type { OfferedField } from '@rostrum/domain/consents/fields'
import { consentPurposes, knownPurpose } from '@rostrum/kernel/consent-purpose'
import { ParticipantId, SeriesId, type SubjectId } from '@rostrum/kernel/ids'
import type { OwnConsent } from '@rostrum/portal/server'
import { z } from 'zod'
import type { Asked } from '../platform/command-context.ts'
import {
  GetOfferedConsents,
  GetPersonConsents,
  GiveConsents,
  WithdrawConsent,
} from '../platform/messages/consents.ts'
import type { Opened } from './personal-pages.ts'

type Said = AnswerOf<typeof getPersonConsents>['items'][number]

/** What the form on a person's own page sends. */
const Choice = z.object({
  purpose: z.string().min(1).max(100),
  seriesId: SeriesId.optional(),
  agree: z.enum(['yes', 'no']),
  textVersion: z.string().optional(),
  locale: z.string().optional(),
})

export interface Whose {
  readonly opened: Opened
  readonly personId: SubjectId
  readonly languages: readonly string[]
}

/** What somebody agrees to, for themselves. */
@Injectable()
export class OwnConsents {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** What they said something of, then what they are asked beside it. */
  async list({ opened, personId, languages }: Whose): Promise<OwnConsent[]> {
    const { organizationId, webinar } = opened
    const { id: seriesId, title: seriesTitle } = webinar.series
    const [said, offered] = await Promise.all([
      this.queries.execute(new GetPersonConsents(organizationId, personId)),
      this.queries.execute(new GetOfferedConsents(organizationId, languages)),
    ])
    const items = 'outcome' in said ? [] : said.items
    const unsaid = offered.flatMap((field) => {
      const known = knownPurpose(field.purpose ?? '')
      if (!known) return []
      const { title, perSeries } = consentPurposes[known]
      const isSaid = items.some(
        (one) => one.purpose === known && (!perSeries || one.seriesId === seriesId),
      )
      if (isSaid) return []
      return [
        {
          purpose: known,
          title,
          ...(perSeries && { seriesId, seriesTitle }),
          given: false,
          ...wordsOf(field),
        },
      ]
    })
    return [...items.map((one) => shown(one, offered)), ...unsaid]
  }

  /** The position at which it is on record, or a sentence that says why nothing is. */
  async choose(
    { opened, personId, languages }: Whose,
    posted: unknown,
    asked: Asked,
  ): Promise<{ readonly position: string } | { readonly refused: string }> {
    const choice = Choice.safeParse(posted)
    if (!choice.success) return { refused: 'Nothing was changed.' }
    const { purpose, seriesId, agree, textVersion, locale } = choice.data
    const wanted = { opened, personId, languages: locale ? [locale, ...languages] : languages }
    const listed = (await this.list(wanted)).find(
      (one) => one.purpose === purpose && one.seriesId === seriesId,
    )
    if (!listed) return { refused: 'Nothing was changed.' }
    if (agree === 'no') {
      const withdrawn = { purpose, ...(seriesId && { seriesId }) }
      const answer = await this.commands.execute(new WithdrawConsent(personId, withdrawn, asked))
      return 'outcome' in answer ? { refused: answer.detail } : answer
    }
    const { asked: words } = listed
    if (!words || words.textVersion !== textVersion || words.locale !== locale)
      return { refused: 'Nothing was changed: the text is another one now. Read it again.' }
    const agreed = { purpose, ...words, ...(seriesId && { inSeries: seriesId }) }
    const participantId = ParticipantId.parse(personId)
    const answer = await this.commands.execute(new GiveConsents(participantId, [agreed], asked))
    return 'outcome' in answer ? { refused: answer.detail } : answer
  }
}

function shown(item: Said, offered: readonly OfferedField[]): OwnConsent {
  const { purpose, title, seriesId, seriesTitle, given, statements } = item
  const [last] = statements
  const field = offered.find((one) => one.purpose === purpose)
  const agreed = { text: last?.text, locale: last?.locale }
  const { text, locale } = given || !field ? agreed : { text: field.label, locale: field.locale }
  return {
    ...{ purpose, title, given },
    ...(seriesId && { seriesId }),
    ...(seriesTitle && { seriesTitle }),
    ...(last && { since: last.at }),
    ...(text && { text }),
    ...(locale && { locale }),
    ...(field && { asked: askedBy(field) }),
  }
}

function wordsOf(field: OfferedField) {
  return { text: field.label, locale: field.locale, asked: askedBy(field) }
}

function askedBy({ textVersion = '', locale }: OfferedField) {
  return { textVersion, locale }
}
