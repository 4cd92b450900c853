import type { StreamableFile } from '@nestjs/common'
import { Query } from '@nestjs/cqrs'
import type { downloadAudit, listAudit, verifyAudit } from '@rostrum/contracts/audit'
import type { AnswerOf, InputOf } from '@rostrum/contracts/endpoint'
import type { OrganizationId } from '@rostrum/kernel/ids'

/** What is on record, the latest first. */
export class ListAudit extends Query<AnswerOf<typeof listAudit>> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly query: InputOf<typeof listAudit>['query'],
  ) {
    super()
  }
}

/** The same as a file, the oldest first. */
export class DownloadAudit extends Query<StreamableFile> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly filter: InputOf<typeof downloadAudit>['query'],
  ) {
    super()
  }
}

/** Whether anything was changed since. */
export class VerifyAudit extends Query<AnswerOf<typeof verifyAudit>> {
  constructor(readonly organizationId: OrganizationId) {
    super()
  }
}
