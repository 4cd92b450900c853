import { Command, Query } from '@nestjs/cqrs'
import type { issueKey, listKeys } from '@rostrum/contracts/api-keys'
import type { AnswerOf, InputOf } from '@rostrum/contracts/endpoint'
import type { inviteMember, listInvitations, listMembers } from '@rostrum/contracts/members'
import type { foundOrganization } from '@rostrum/contracts/organization-changes'
import type {
  FoundOrganization as Founding,
  OrganizationCommand,
  OrganizationRejection,
} from '@rostrum/domain/organizations/decider'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import { type ApiKeyId, type InvitationId, type OrganizationId, UserId } from '@rostrum/kernel/ids'
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

export class InviteMember extends Command<(Landed & { readonly link: string }) | Refusal> {
  constructor(
    readonly invitation: InputOf<typeof inviteMember>['body'],
    readonly by: UserId,
    readonly asked: Asked,
  ) {
    super()
  }
}

/** Another link in the place of the one before. */
export class RenewInvitation extends Command<(Landed & { readonly link: string }) | Refusal> {
  constructor(
    readonly invitationId: InvitationId,
    readonly days: number,
    readonly by: UserId,
    readonly asked: Asked,
  ) {
    super()
  }
}

type IssuedKey = (Landed & { readonly key: string }) | Refusal

export class IssueKey extends Command<IssuedKey> {
  constructor(
    readonly key: InputOf<typeof issueKey>['body'],
    readonly asked: Asked,
  ) {
    super()
  }
}

export class RotateKey extends Command<IssuedKey> {
  constructor(
    readonly keyId: ApiKeyId,
    readonly overlapHours: number,
    readonly asked: Asked,
  ) {
    super()
  }
}

export class ListMembers extends Query<AnswerOf<typeof listMembers>['items']> {
  constructor(readonly organizationId: OrganizationId) {
    super()
  }
}

export class ListInvitations extends Query<AnswerOf<typeof listInvitations>['items']> {
  constructor(readonly organizationId: OrganizationId) {
    super()
  }
}

export class ListKeys extends Query<AnswerOf<typeof listKeys>['items']> {
  constructor(readonly organizationId: OrganizationId) {
    super()
  }
}

const nobody = UserId.parse('00000000-0000-4000-8000-000000000000')

/** The member who asks; a key is none, and may nothing that only members may. */
export function memberOf({ actor }: Asked): UserId {
  const id = UserId.safeParse(actor.slice('user:'.length))
  return actor.startsWith('user:') && id.success ? id.data : nobody
}

export class FoundOrganization extends Command<Landed | Refusal<OrganizationRejection>> {
  constructor(
    readonly founded: Omit<Founding, 'type' | 'at'>,
    readonly asked: Asked,
  ) {
    super()
  }
}

/** Somebody who works here makes an organization of their own. */
export class FoundAnother extends Command<Landed | Refusal> {
  constructor(
    readonly place: InputOf<typeof foundOrganization>['body'],
    readonly userId: string,
    readonly asked: Asked,
  ) {
    super()
  }
}
