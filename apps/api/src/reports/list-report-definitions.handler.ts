import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reportDefinitions } from '@rostrum/domain/reports/definitions'
import { z } from 'zod'
import { ListReportDefinitions } from '../platform/messages/reports.ts'

@QueryHandler(ListReportDefinitions)
export class ListReportDefinitionsHandler implements IQueryHandler<ListReportDefinitions> {
  execute() {
    const items = reportDefinitions.map((known) => ({
      name: known.name,
      version: known.version,
      title: known.title,
      definition: known.definition,
      parameters: { ...z.toJSONSchema(known.parameters, { io: 'input' }) },
      columns: known.columns.map((column) => ({ ...column })),
      assumptions: [...known.assumptions],
    }))
    return Promise.resolve({ items })
  }
}
