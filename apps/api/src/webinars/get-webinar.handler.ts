import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs'
import { isRegistrationOpen, lifeOf, nextStepOf } from '@rostrum/domain/webinars/life'
import { warningsOf } from '@rostrum/domain/webinars/warnings'
import type { Webinar } from '@rostrum/domain/webinars/webinar'
import { reject } from '@rostrum/event-sourcing/decider'
import { instantOf } from '@rostrum/kernel/instant'
import { AsOf } from '../platform/as-of.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import {
  GetCapacity,
  GetNumbers,
  GetOrganization,
  GetWebinar,
  ListOffers,
} from '../platform/messages/reading.ts'
import { htmlOf } from '../platform/rich-text.ts'
import { cardsOf } from './cards.ts'
import { stageOf } from './stage.ts'
import { ordinalOf, WebinarRecords } from './webinar-record.ts'

/**
 * A webinar as its organisers see it: settings by fold, counts by their own queries, names from the
 * vault.
 */
@QueryHandler(GetWebinar)
export class GetWebinarHandler implements IQueryHandler<GetWebinar> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly records: WebinarRecords,
    private readonly queries: QueryBus,
    private readonly asOf: AsOf,
  ) {}

  async execute({ organizationId, webinarId, moment }: GetWebinar) {
    const then = await this.asOf.resolve(moment)
    const record = await this.records.find(organizationId, webinarId, then)
    const ordinal = record && ordinalOf(record, webinarId)
    if (!record || ordinal === undefined)
      return reject('webinar_not_found', 'There is no such webinar.')
    const { webinar, series, seriesId, revision } = record
    const at = then?.at ?? instantOf(Date.now())
    const host = series.affiliations.find(({ role }) => role === 'host')
    const [numbers, capacity, offers, presenters, stage, organization] = await Promise.all([
      this.queries.execute(new GetNumbers(webinarId, moment, { webinar })),
      this.queries.execute(new GetCapacity(organizationId, webinarId, moment)),
      this.queries.execute(new ListOffers(organizationId, { seriesId, webinarId }, moment)),
      cardsOf(this.database, organizationId, webinar.presenters),
      stageOf(this.database, organizationId, webinar.stage),
      host ? undefined : this.queries.execute(new GetOrganization(organizationId)),
    ])
    return {
      id: webinarId,
      organizationId,
      seriesId,
      seriesTitle: series.title,
      hostName: host?.name ?? (organization && 'name' in organization ? organization.name : ''),
      ordinal,
      of: series.webinarIds.length,
      ...settingsOf(webinar),
      state: lifeOf(webinar, at),
      capacity: capacity.seats,
      seats: { taken: capacity.taken, waitlisted: capacity.waitlisted },
      registration: registrationOf(webinar, at),
      presenters,
      offers,
      stage,
      numbers,
      warnings: warningsOf(webinar, { offers, language: webinar.language }),
      nextStep: nextStepOf(webinar, at) ?? null,
      ...(then?.position !== undefined && { position: then.position.toString() }),
      revision,
    }
  }
}

function settingsOf(webinar: Webinar) {
  const { title, description, language, visibility, price, admission, threshold } = webinar
  const { schedule, scheduleHistory, publishedAt, runs, form, agenda, replay } = webinar
  const rescheduledTimes = scheduleHistory.filter(({ kind }) => kind === 'rescheduled').length
  return {
    title,
    description,
    descriptionHtml: htmlOf(description),
    ...(schedule && { schedule: { ...schedule, rescheduledTimes } }),
    scheduleHistory: [...scheduleHistory],
    ...(publishedAt && { publishedAt }),
    runs: runs.map(({ startedAt, endedAt }) => ({ startedAt, ...(endedAt && { endedAt }) })),
    visibility,
    price,
    admission,
    language,
    form: { fields: [...form] },
    threshold,
    agenda: [...agenda],
    ...(replay && { replay: { url: replay.url } }),
  }
}

function registrationOf(webinar: Webinar, at: string) {
  const { closesAt, closesAtStart } = webinar.registration
  return { open: isRegistrationOpen(webinar, at), ...(closesAt && { closesAt }), closesAtStart }
}
