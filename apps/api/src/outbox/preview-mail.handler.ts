import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs'
import { Directory } from '../platform/directory.ts'
import { MAIL_SETTINGS, type MailSettings } from '../platform/mail-settings.ts'
import { PreviewMail } from '../platform/messages/outbox.ts'
import { ListSeries } from '../platform/messages/reading.ts'
import { rendered } from './rendering.tsx'
import { momentInWords, wordings } from './words.ts'

const [title, when] = ['A webinar of yours', 'When it takes place']
const example = { title, when, lines: ['The series', when] }

/** A confirmation of the organization's latest webinar, to nobody. */
@QueryHandler(PreviewMail)
export class PreviewMailHandler implements IQueryHandler<PreviewMail> {
  constructor(
    private readonly queries: QueryBus,
    private readonly directory: Directory,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
  ) {}

  async execute({ organizationId, look }: PreviewMail) {
    const host = look.name ?? this.directory.get(organizationId)?.name ?? 'Rostrum'
    const card = await this.latest(organizationId)
    const about = { title: card.title, host, when: card.when }
    const { heading, paragraphs, action } = wordings.confirmation(about)
    const { html } = await rendered({
      ...{ host, heading, paragraphs, card, colour: look.colour },
      action: { label: action, url: `${this.settings.origin}/` },
      because: `${host} sent this because you registered with mary@example.org.`,
    })
    return html
  }

  private async latest(organizationId: PreviewMail['organizationId']) {
    const listed = await this.queries.execute(new ListSeries(organizationId, { limit: 1 }))
    const [series] = 'outcome' in listed ? [] : listed.items
    const webinar = series?.webinars.findLast(({ startsAt }) => startsAt !== undefined)
    if (!series || !webinar?.startsAt || !webinar.timeZone) return example
    const moment = momentInWords(webinar.startsAt, webinar.timeZone)
    return { title: webinar.title, when: moment, lines: [series.title, moment] }
  }
}
