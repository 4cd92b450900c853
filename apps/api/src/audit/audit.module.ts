import { Module } from '@nestjs/common'
import { AuditController } from './audit.controller.ts'
import { DownloadAuditHandler } from './download-audit.handler.ts'
import { ListAuditHandler } from './list-audit.handler.ts'
import { VerifyAuditHandler } from './verify-audit.handler.ts'

@Module({
  controllers: [AuditController],
  providers: [DownloadAuditHandler, ListAuditHandler, VerifyAuditHandler],
})
export class AuditModule {}
