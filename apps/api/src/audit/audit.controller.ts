import { Controller } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { downloadAudit, listAudit, verifyAudit } from '@rostrum/contracts/audit'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import { Implements, Input } from '../platform/implements.ts'
import { DownloadAudit, ListAudit, VerifyAudit } from '../platform/messages/audit.ts'

@Controller()
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  @Implements(listAudit)
  list(
    @Input(listAudit) { query }: InputOf<typeof listAudit>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new ListAudit(organizationId, query))
  }

  @Implements(downloadAudit)
  download(
    @Input(downloadAudit) { query }: InputOf<typeof downloadAudit>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new DownloadAudit(organizationId, query))
  }

  @Implements(verifyAudit)
  verify(@CurrentActor() { organizationId }: Actor) {
    return this.queries.execute(new VerifyAudit(organizationId))
  }
}
