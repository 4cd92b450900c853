import { Module } from '@nestjs/common'
import { ConsentReactor } from './consent.reactor.ts'
import { ConsentsController } from './consents.controller.ts'
import { DownloadConsentsHandler } from './download-consents.handler.ts'
import { GetConsentPurposesHandler } from './get-consent-purposes.handler.ts'
import { GetOfferedConsentsHandler } from './get-offered-consents.handler.ts'
import { GetPersonConsentsHandler } from './get-person-consents.handler.ts'
import { GiveConsentsHandler } from './give-consents.handler.ts'
import { SetConsentPurposeHandler } from './set-consent-purpose.handler.ts'
import { WithdrawConsentHandler } from './withdraw-consent.handler.ts'

@Module({
  controllers: [ConsentsController],
  providers: [
    ConsentReactor,
    DownloadConsentsHandler,
    GetConsentPurposesHandler,
    GetOfferedConsentsHandler,
    GetPersonConsentsHandler,
    GiveConsentsHandler,
    SetConsentPurposeHandler,
    WithdrawConsentHandler,
  ],
})
export class ConsentsModule {}
