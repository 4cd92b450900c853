import { Command, Query } from '@nestjs/cqrs'
import type { AnswerOf, InputOf } from '@rostrum/contracts/endpoint'
import type {
  getMessage,
  listMessages,
  previewNotices,
  TellingAct,
} from '@rostrum/contracts/messages'
import type { previewMail } from '@rostrum/contracts/organization-changes'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type {
  InvitationId,
  MessageId,
  OrganizationId,
  UserId,
  WebinarId,
} from '@rostrum/kernel/ids'
import type { Role } from '@rostrum/kernel/permission'

/** What people were written, newest first. */
export class ListMessages extends Query<AnswerOf<typeof listMessages>> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly query: InputOf<typeof listMessages>['query'],
  ) {
    super()
  }
}

/** A message with its words, and as a page. */
export class GetMessage extends Query<
  (AnswerOf<typeof getMessage> & { readonly html: string }) | Refusal
> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly messageId: MessageId,
  ) {
    super()
  }
}

/** Has the outbox write to whoever is invited to be a member. */
export class WriteInvitation extends Command<void> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly invitation: {
      readonly invitationId: InvitationId
      readonly email: string
      readonly role: Role
      /** The path that accepts it, with its token. */
      readonly link: string
      readonly expiresAt: string
    },
  ) {
    super()
  }
}

interface ToMember {
  readonly userId: UserId
  readonly to: string
  readonly expiresAt: string
}

/** Has the outbox write to a member about their account. */
export class WriteToMember extends Command<void> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly message:
      | (ToMember & { readonly kind: 'email_change'; readonly link: string })
      | (ToMember & { readonly kind: 'email_changed' }),
  ) {
    super()
  }
}

/** Who would be told what, if this were done to a webinar now. */
export class PreviewNotices extends Query<AnswerOf<typeof previewNotices> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly webinarId: WebinarId,
    readonly act: TellingAct,
  ) {
    super()
  }
}

/** How a mail would look under a name and a colour, as a page. */
export class PreviewMail extends Query<string> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly look: InputOf<typeof previewMail>['query'],
  ) {
    super()
  }
}
