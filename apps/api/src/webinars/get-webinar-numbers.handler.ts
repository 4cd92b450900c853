import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { AsOf } from '../platform/as-of.ts'
import { GetNumbers, GetWebinarNumbers } from '../platform/messages/reading.ts'
import { ordinalOf, WebinarRecords } from './webinar-record.ts'

@QueryHandler(GetWebinarNumbers)
export class GetWebinarNumbersHandler implements IQueryHandler<GetWebinarNumbers> {
  constructor(
    private readonly records: WebinarRecords,
    private readonly queries: QueryBus,
    private readonly asOf: AsOf,
  ) {}

  async execute({ organizationId, webinarId, moment }: GetWebinarNumbers) {
    const then = await this.asOf.resolve(moment)
    const record = await this.records.find(organizationId, webinarId, then)
    if (!record || ordinalOf(record, webinarId) === undefined)
      return reject('webinar_not_found', 'There is no such webinar.')
    return await this.queries.execute(new GetNumbers(webinarId, moment, record))
  }
}
