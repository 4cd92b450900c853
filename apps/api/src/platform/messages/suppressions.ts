import { Command, Query } from '@nestjs/cqrs'
import type { AnswerOf, InputOf } from '@rostrum/contracts/endpoint'
import type { listSuppressions } from '@rostrum/contracts/suppressions'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { OrganizationId, SuppressionId } from '@rostrum/kernel/ids'
import type { Asked } from '../command-context.ts'
import type { Landed } from '../receipt.ts'

/** Addresses that are written to no more, and those that were. */
export class ListSuppressions extends Query<AnswerOf<typeof listSuppressions>> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly query: InputOf<typeof listSuppressions>['query'],
  ) {
    super()
  }
}

/** Puts an address on the suppression list by hand. */
export class SuppressAddress extends Command<Landed | Refusal> {
  constructor(
    readonly email: string,
    readonly reason: string,
    readonly asked: Asked,
  ) {
    super()
  }
}

/** Takes an address off the suppression list. */
export class LiftSuppression extends Command<Landed | Refusal> {
  constructor(
    readonly suppressionId: SuppressionId,
    readonly reason: string,
    readonly asked: Asked,
  ) {
    super()
  }
}
