import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  changeMember,
  inviteMember,
  listInvitations,
  listMembers,
  listPermissions,
  removeMember,
  renewInvitation,
  revokeInvitation,
  transferOwnership,
} from '@rostrum/contracts/members'
import { permissionsOf } from '@rostrum/domain/organizations/permissions'
import { permissionNames, permissions, roles } from '@rostrum/kernel/permission'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import {
  ChangeOrganization,
  InviteMember,
  ListInvitations,
  ListMembers,
  memberOf,
  RenewInvitation,
} from '../platform/messages/organizations.ts'

@Controller()
export class MembersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(listMembers)
  async members(@CurrentActor() { organizationId }: Actor) {
    return { items: await this.queries.execute(new ListMembers(organizationId)) }
  }

  @Implements(changeMember)
  change(
    @Input(changeMember) { params, body }: InputOf<typeof changeMember>,
    @Asking(changeMember) asked: Asked,
  ) {
    const { userId } = params
    const change = { type: 'ChangeMember', userId, ...body, by: memberOf(asked) } as const
    return this.commands.execute(new ChangeOrganization(change, asked, userId))
  }

  @Implements(removeMember)
  remove(
    @Input(removeMember) { params }: InputOf<typeof removeMember>,
    @Asking(removeMember) asked: Asked,
  ) {
    const { userId } = params
    const change = { type: 'RemoveMember', userId, by: memberOf(asked) } as const
    return this.commands.execute(new ChangeOrganization(change, asked, userId))
  }

  @Implements(transferOwnership)
  transfer(
    @Input(transferOwnership) { body }: InputOf<typeof transferOwnership>,
    @Asking(transferOwnership) asked: Asked,
  ) {
    const change = { type: 'TransferOwnership', to: body.userId, by: memberOf(asked) } as const
    return this.commands.execute(new ChangeOrganization(change, asked))
  }

  @Implements(listInvitations)
  async invitations(@CurrentActor() { organizationId }: Actor) {
    return { items: await this.queries.execute(new ListInvitations(organizationId)) }
  }

  @Implements(inviteMember)
  invite(
    @Input(inviteMember) { body }: InputOf<typeof inviteMember>,
    @Asking(inviteMember) asked: Asked,
  ) {
    return this.commands.execute(new InviteMember(body, memberOf(asked), asked))
  }

  @Implements(renewInvitation)
  renew(
    @Input(renewInvitation) { params, body }: InputOf<typeof renewInvitation>,
    @Asking(renewInvitation) asked: Asked,
  ) {
    const { invitationId } = params
    return this.commands.execute(
      new RenewInvitation(invitationId, body.days, memberOf(asked), asked),
    )
  }

  @Implements(revokeInvitation)
  revoke(
    @Input(revokeInvitation) { params }: InputOf<typeof revokeInvitation>,
    @Asking(revokeInvitation) asked: Asked,
  ) {
    const { invitationId } = params
    const change = { type: 'RevokeInvitation', invitationId } as const
    return this.commands.execute(new ChangeOrganization(change, asked, invitationId))
  }

  @Implements(listPermissions)
  permissions() {
    const held = roles.map((role) => ({ role, may: permissionsOf({ role, seesNames: false }) }))
    const items = permissionNames.map((permission) => ({
      permission,
      summary: permissions[permission],
      roles: held.filter(({ may }) => may.has(permission)).map(({ role }) => role),
    }))
    return { items }
  }
}
