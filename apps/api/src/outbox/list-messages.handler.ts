import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { cursorOf, placeOf } from '../platform/cursor.ts'
import { ListMessages } from '../platform/messages/outbox.ts'
import { Messages } from '../platform/vault/messages.ts'
import { headOf } from './heads.ts'
import { PostOffice } from './post-office.ts'

@QueryHandler(ListMessages)
export class ListMessagesHandler implements IQueryHandler<ListMessages> {
  constructor(
    private readonly messages: Messages,
    private readonly postOffice: PostOffice,
  ) {}

  async execute({ organizationId, query: { state, webinarId, limit, cursor } }: ListMessages) {
    const asked = { list: 'messages', organizationId, state, webinarId }
    const [createdAt, id] = placeOf(asked, cursor) ?? []
    const place = createdAt && id ? ([createdAt, id] as const) : undefined
    const [found, counts] = await Promise.all([
      this.messages.list({ state, webinarId, place, limit }),
      this.messages.counts(),
    ])
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    return {
      delivery: this.postOffice.isOpen ? ('on' as const) : ('off' as const),
      counts: { waiting: 0, sent: 0, missed: 0, withdrawn: 0, ...counts },
      items: shown.map(headOf),
      ...(found.length > limit &&
        last && { next: cursorOf(asked, [last.createdAt, last.messageId]) }),
    }
  }
}
