import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  addAffiliation,
  archiveSeries,
  changeSeries,
  getSeries,
  listAffiliations,
  listSeries,
  orderWebinars,
  planSeries,
  publishSeries,
  removeAffiliation,
} from '@rostrum/contracts/series'
import { withdrawWebinar } from '@rostrum/contracts/webinars'
import { AffiliationId, derivedId } from '@rostrum/kernel/ids'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import { GetSeries, ListSeries } from '../platform/messages/reading.ts'
import { ChangeSeries, PlanSeries, WithdrawWebinar } from '../platform/messages/series.ts'

@Controller()
export class SeriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(listSeries)
  list(
    @Input(listSeries) { query }: InputOf<typeof listSeries>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new ListSeries(organizationId, query))
  }

  @Implements(planSeries)
  plan(@Input(planSeries) { body }: InputOf<typeof planSeries>, @Asking(planSeries) asked: Asked) {
    return this.commands.execute(new PlanSeries(body, asked))
  }

  @Implements(getSeries)
  get(
    @Input(getSeries) { params }: InputOf<typeof getSeries>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new GetSeries(organizationId, { id: params.seriesId }))
  }

  @Implements(changeSeries)
  change(
    @Input(changeSeries) { params, body }: InputOf<typeof changeSeries>,
    @Asking(changeSeries) asked: Asked,
  ) {
    return this.commands.execute(
      new ChangeSeries(params.seriesId, { type: 'EditSeries', ...body }, asked),
    )
  }

  @Implements(publishSeries)
  publish(
    @Input(publishSeries) { params }: InputOf<typeof publishSeries>,
    @Asking(publishSeries) asked: Asked,
  ) {
    return this.commands.execute(
      new ChangeSeries(params.seriesId, { type: 'PublishSeries' }, asked),
    )
  }

  @Implements(archiveSeries)
  archive(
    @Input(archiveSeries) { params }: InputOf<typeof archiveSeries>,
    @Asking(archiveSeries) asked: Asked,
  ) {
    return this.commands.execute(
      new ChangeSeries(params.seriesId, { type: 'ArchiveSeries' }, asked),
    )
  }

  @Implements(orderWebinars)
  order(
    @Input(orderWebinars) { params, body }: InputOf<typeof orderWebinars>,
    @Asking(orderWebinars) asked: Asked,
  ) {
    return this.commands.execute(
      new ChangeSeries(params.seriesId, { type: 'OrderWebinars', ...body }, asked),
    )
  }

  @Implements(withdrawWebinar)
  withdraw(
    @Input(withdrawWebinar) { params }: InputOf<typeof withdrawWebinar>,
    @Asking(withdrawWebinar) asked: Asked,
  ) {
    return this.commands.execute(new WithdrawWebinar(params.seriesId, params.webinarId, asked))
  }

  @Implements(listAffiliations)
  async affiliations(
    @Input(listAffiliations) { params }: InputOf<typeof listAffiliations>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    const series = await this.queries.execute(
      new GetSeries(organizationId, { id: params.seriesId }),
    )
    return 'outcome' in series ? series : { items: series.affiliations, revision: series.revision }
  }

  @Implements(addAffiliation)
  addAffiliation(
    @Input(addAffiliation) { params, body }: InputOf<typeof addAffiliation>,
    @Asking(addAffiliation) asked: Asked,
  ) {
    const affiliationId = AffiliationId.parse(derivedId(asked.commandId, 'affiliation'))
    const change = { type: 'AddAffiliation', affiliationId, ...body } as const
    return this.commands.execute(new ChangeSeries(params.seriesId, change, asked, affiliationId))
  }

  @Implements(removeAffiliation)
  removeAffiliation(
    @Input(removeAffiliation) { params }: InputOf<typeof removeAffiliation>,
    @Asking(removeAffiliation) asked: Asked,
  ) {
    const { seriesId, affiliationId } = params
    const change = { type: 'RemoveAffiliation', affiliationId } as const
    return this.commands.execute(new ChangeSeries(seriesId, change, asked, affiliationId))
  }
}
