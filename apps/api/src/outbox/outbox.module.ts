import { Module } from '@nestjs/common'
import { Composing } from './composing.ts'
import { Delivery } from './delivery.ts'
import { GetMessageHandler } from './get-message.handler.ts'
import { ListMessagesHandler } from './list-messages.handler.ts'
import { MessagesController } from './messages.controller.ts'
import { NoticeRecord } from './notice-record.ts'
import { NoticesReactor } from './notices.reactor.ts'
import { Notifier } from './notifier.ts'
import { OwedNotices } from './owed.ts'
import { PostOffice } from './post-office.ts'
import { PreviewMailHandler } from './preview-mail.handler.ts'
import { PreviewNoticesHandler } from './preview-notices.handler.ts'
import { RemindersController } from './reminders.controller.ts'
import { SendingService } from './sending.service.ts'
import { LiftSuppressionHandler } from './suppressions/lift-suppression.handler.ts'
import { ListSuppressionsHandler } from './suppressions/list-suppressions.handler.ts'
import { SuppressAddressHandler } from './suppressions/suppress-address.handler.ts'
import { Suppressing } from './suppressions/suppressing.ts'
import { SuppressionsController } from './suppressions/suppressions.controller.ts'
import { WriteInvitationHandler } from './write-invitation.handler.ts'
import { WriteToMemberHandler } from './write-to-member.handler.ts'

/** What people are told by mail: found out from the log, kept in the vault, sent by the queue. */
@Module({
  controllers: [MessagesController, RemindersController, SuppressionsController],
  providers: [
    Composing,
    Delivery,
    GetMessageHandler,
    LiftSuppressionHandler,
    ListMessagesHandler,
    ListSuppressionsHandler,
    NoticesReactor,
    Notifier,
    OwedNotices,
    PostOffice,
    PreviewMailHandler,
    PreviewNoticesHandler,
    NoticeRecord,
    SendingService,
    SuppressAddressHandler,
    Suppressing,
    WriteInvitationHandler,
    WriteToMemberHandler,
  ],
})
export class OutboxModule {}
