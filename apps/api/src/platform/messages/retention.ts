import { Command, Query } from '@nestjs/cqrs'
import type { AnswerOf } from '@rostrum/contracts/endpoint'
import type { applyRetention, getRetention } from '@rostrum/contracts/retention'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { OrganizationId } from '@rostrum/kernel/ids'
import type { DecidedDays, RetentionDays } from '@rostrum/kernel/kept-class'
import type { Asked } from '../command-context.ts'
import type { Landed } from '../receipt.ts'

/** As it is, or as it would be with other days for some classes. */
export class GetRetention extends Query<AnswerOf<typeof getRetention>> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly instead: Partial<RetentionDays>,
  ) {
    super()
  }
}

export class SetRetention extends Command<Landed | Refusal> {
  constructor(
    readonly days: DecidedDays,
    readonly asked: Asked,
  ) {
    super()
  }
}

/** Takes away what is past its time. */
export class ApplyRetention extends Command<AnswerOf<typeof applyRetention>> {
  constructor(readonly organizationId: OrganizationId) {
    super()
  }
}
