import { Module } from '@nestjs/common'
import { Composing } from './composing.ts'
import { Delivery } from './delivery.ts'
import { NoticeRecord } from './notice-record.ts'
import { NoticesReactor } from './notices.reactor.ts'
import { Notifier } from './notifier.ts'
import { OwedNotices } from './owed.ts'
import { PostOffice } from './post-office.ts'
import { SendingService } from './sending.service.ts'

/** What people are told by mail: found out from the log, kept in the vault, sent by the queue. */
@Module({
  providers: [
    Composing,
    Delivery,
    NoticesReactor,
    Notifier,
    OwedNotices,
    PostOffice,
    NoticeRecord,
    SendingService,
  ],
})
export class OutboxModule {}
