import { Command, Query } from '@nestjs/cqrs'
import type { listBackups } from '@rostrum/contracts/backups'
import type { AnswerOf } from '@rostrum/contracts/endpoint'
import type {
  listProjections,
  RebuildStep,
  rebuildProjection,
  retryParked,
} from '@rostrum/contracts/projections'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { OrganizationId, ParkedId } from '@rostrum/kernel/ids'

/** Of the whole installation: nothing in it is of one organization. */
export class ListBackups extends Query<AnswerOf<typeof listBackups>> {}

/** How far the projections are, and what is parked of an organization, or of none. */
export class ListProjections extends Query<AnswerOf<typeof listProjections>> {
  constructor(readonly organizationId: OrganizationId) {
    super()
  }
}

/** Gives a projection what waits behind a parked event; `skipping` leaves out the event itself. */
export class ReleaseParked extends Command<AnswerOf<typeof retryParked> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly parkedId: ParkedId,
    readonly skipping?: { readonly by: string; readonly reason: string },
  ) {
    super()
  }
}

/** One step of making the tables of a projection (`name@version`) again. */
export class ChangeRebuild extends Command<AnswerOf<typeof rebuildProjection> | Refusal> {
  constructor(
    readonly name: string,
    readonly step: RebuildStep,
  ) {
    super()
  }
}
