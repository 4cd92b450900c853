import { Command } from '@nestjs/cqrs'
import type {
  FoundOrganization as Founding,
  OrganizationCommand,
  OrganizationRejection,
} from '@rostrum/domain/organizations/decider'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { Asked } from '../command-context.ts'
import type { Landed } from '../receipt.ts'

type Distribute<T> = T extends { readonly at: string } ? Omit<T, 'at'> : never
export type OrganizationChange = Distribute<Exclude<OrganizationCommand, Founding>>

/** Members, invitations, keys and the name: whatever one organization decides on. */
export class ChangeOrganization extends Command<Landed | Refusal<OrganizationRejection>> {
  constructor(
    readonly change: OrganizationChange,
    readonly asked: Asked,
    /** Whose receipt it is: a member, an invitation, a key; the organization unless given. */
    readonly answerAs?: string,
  ) {
    super()
  }
}

export class FoundOrganization extends Command<Landed | Refusal<OrganizationRejection>> {
  constructor(
    readonly founded: Omit<Founding, 'type' | 'at'>,
    readonly asked: Asked,
  ) {
    super()
  }
}
