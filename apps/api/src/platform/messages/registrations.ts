import type { StreamableFile } from '@nestjs/common'
import { Command, Query } from '@nestjs/cqrs'
import type { AnswerOf, InputOf } from '@rostrum/contracts/endpoint'
import type { FieldError } from '@rostrum/contracts/problem'
import type {
  amendRegistration,
  getRegistration,
  listRegistrations,
  register,
} from '@rostrum/contracts/registrations'
import type { RegistrationStatus } from '@rostrum/domain/registrations/decider'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { OrganizationId, RegistrationId, WebinarId } from '@rostrum/kernel/ids'
import type { Asked } from '../command-context.ts'
import type { Landed } from '../receipt.ts'
import type { Moment } from './reading.ts'

/** A registration's receipt says its status too, and its personal link where it was just made. */
export interface Registered extends Landed {
  readonly status: Exclude<RegistrationStatus, 'absent'>
  readonly personalLink?: string
  readonly notice?: string
}
export type RegistrationAnswer =
  | Registered
  | (Refusal & { readonly errors?: readonly FieldError[] })

export class SubmitRegistration extends Command<RegistrationAnswer> {
  constructor(
    readonly webinarId: WebinarId,
    readonly form: Omit<InputOf<typeof register>['body'], 'occurredAt'>,
    readonly asked: Asked,
  ) {
    super()
  }
}

/** What a host, or the person behind a personal link, does to one registration. */
export type RegistrationStep =
  | { readonly type: 'Approve' }
  | { readonly type: 'Reject'; readonly reason?: string | undefined }
  | { readonly type: 'Cancel'; readonly by: 'self' | 'host'; readonly reason?: string | undefined }
  /** Comes back as if registering now. */
  | { readonly type: 'Return' }
  /** A host takes a cancellation or rejection back. */
  | { readonly type: 'Reinstate' }
  /** Another personal link in the place of the present one. */
  | { readonly type: 'IssueLink' }

export class StepRegistration extends Command<RegistrationAnswer> {
  constructor(
    readonly registrationId: RegistrationId,
    readonly step: RegistrationStep,
    readonly asked: Asked,
  ) {
    super()
  }
}

export class AmendRegistration extends Command<RegistrationAnswer> {
  constructor(
    readonly registrationId: RegistrationId,
    readonly changes: InputOf<typeof amendRegistration>['body'],
    readonly asked: Asked,
  ) {
    super()
  }
}

export class SetCapacity extends Command<Landed | Refusal> {
  constructor(
    readonly webinarId: WebinarId,
    readonly seats: number | null,
    readonly asked: Asked,
  ) {
    super()
  }
}

export class ListRegistrations extends Query<AnswerOf<typeof listRegistrations> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly webinarId: WebinarId,
    readonly query: Omit<InputOf<typeof listRegistrations>['query'], 'after'>,
  ) {
    super()
  }
}

export class GetRegistration extends Query<AnswerOf<typeof getRegistration> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly registrationId: RegistrationId,
    readonly moment: Moment = {},
  ) {
    super()
  }
}

/** The roster as a CSV file, streamed. */
export class DownloadRoster extends Query<StreamableFile | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly webinarId: WebinarId,
    readonly filter: Pick<InputOf<typeof listRegistrations>['query'], 'status' | 'q'> & Moment,
  ) {
    super()
  }
}

export class GetPersonalLink extends Query<{ readonly url: string } | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly registrationId: RegistrationId,
  ) {
    super()
  }
}
