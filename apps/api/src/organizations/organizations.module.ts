import { Module } from '@nestjs/common'
import { ChangeOrganizationHandler } from './change-organization.handler.ts'
import { FoundAnotherHandler } from './found-another.handler.ts'
import { FoundOrganizationHandler } from './found-organization.handler.ts'
import { GetOrganizationHandler } from './get-organization.handler.ts'
import { InvitationLinks } from './invitation-links.ts'
import { InviteMemberHandler } from './invite-member.handler.ts'
import { IssueKeyHandler, RotateKeyHandler } from './issue-key.handler.ts'
import { KeysController } from './keys.controller.ts'
import { ListKeysHandler } from './list-keys.handler.ts'
import { ListInvitationsHandler, ListMembersHandler } from './list-members.handler.ts'
import { MembersController } from './members.controller.ts'
import { OrganizationsController } from './organizations.controller.ts'
import { RenewInvitationHandler } from './renew-invitation.handler.ts'

@Module({
  controllers: [OrganizationsController, MembersController, KeysController],
  providers: [
    ChangeOrganizationHandler,
    FoundAnotherHandler,
    FoundOrganizationHandler,
    GetOrganizationHandler,
    InviteMemberHandler,
    InvitationLinks,
    IssueKeyHandler,
    ListInvitationsHandler,
    ListKeysHandler,
    ListMembersHandler,
    RenewInvitationHandler,
    RotateKeyHandler,
  ],
})
export class OrganizationsModule {}
