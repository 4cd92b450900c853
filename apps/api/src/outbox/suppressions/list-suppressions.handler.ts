import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { cursorOf, placeOf } from '../../platform/cursor.ts'
import { ListSuppressions } from '../../platform/messages/suppressions.ts'
import { type KeptSuppression, Suppressions } from '../../platform/vault/suppressions.ts'

@QueryHandler(ListSuppressions)
export class ListSuppressionsHandler implements IQueryHandler<ListSuppressions> {
  constructor(private readonly suppressions: Suppressions) {}

  async execute({ organizationId, query: { state, limit, cursor } }: ListSuppressions) {
    const asked = { list: 'suppressions', organizationId, state }
    const [since, id] = placeOf(asked, cursor) ?? []
    const place = since && id ? ([since, id] as const) : undefined
    const [found, counts] = await Promise.all([
      this.suppressions.list({ state, place, limit }),
      this.suppressions.counts(),
    ])
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    return {
      counts,
      items: shown.map(shownAs),
      ...(found.length > limit &&
        last && { next: cursorOf(asked, [last.since, last.suppressionId]) }),
    }
  }
}

function shownAs(entry: KeptSuppression) {
  const { suppressionId: id, content, personId, cause, since, liftedAt } = entry
  const { address: email, reason, liftedBecause } = content
  return {
    ...{ id, email, cause, since },
    ...(personId !== null && { personId }),
    ...(reason && { reason }),
    ...(liftedAt !== null && {
      lifted: { at: liftedAt, ...(liftedBecause && { reason: liftedBecause }) },
    }),
  }
}
