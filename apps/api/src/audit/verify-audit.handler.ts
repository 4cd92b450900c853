import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { Trail } from '../platform/audit/trail.ts'
import { verifyChain } from '../platform/audit/verification.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { VerifyAudit } from '../platform/messages/audit.ts'

@QueryHandler(VerifyAudit)
export class VerifyAuditHandler implements IQueryHandler<VerifyAudit> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly trail: Trail,
  ) {}

  /** What happened before it was asked for is looked at too. */
  async execute({ organizationId }: VerifyAudit) {
    await this.trail.written()
    return await verifyChain(this.database, organizationId, this.trail.key)
  }
}
