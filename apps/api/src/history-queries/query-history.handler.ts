import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { QueryHistory } from '../platform/messages/history-queries.ts'
import { Asking, refusalOf } from './asking.ts'

/** Within a client's patience. */
const ms = 25_000
const mostCharacters = 10_000_000

@QueryHandler(QueryHistory)
export class QueryHistoryHandler implements IQueryHandler<QueryHistory> {
  constructor(private readonly asking: Asking) {}

  async execute({ organizationId, query, signal }: QueryHistory) {
    const begun = performance.now()
    const most = { rows: query.rows, characters: mostCharacters }
    const answer = await this.asking.ask({ organizationId, query, signal, ms, most })
    if ('outcome' in answer) return answer
    const rows = []
    try {
      for (;;) {
        const { done, value } = await answer.rows.next()
        if (!done) rows.push(...value.map((row) => [...row]))
        else {
          const durationMs = Math.round(performance.now() - begun)
          const { position, columns } = answer
          return { columns: [...columns], rows, more: value, position, durationMs }
        }
      }
    } catch (error) {
      return refusalOf(error)
    }
  }
}
