import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { Sessions } from '../platform/auth/sessions.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { Directory } from '../platform/directory.ts'
import { ListInvitations, ListMembers } from '../platform/messages/organizations.ts'
import { entriesOf } from '../platform/vault/people.ts'

/** Who they are is in `auth`; that they are members, the directory knows. */
@QueryHandler(ListMembers)
export class ListMembersHandler implements IQueryHandler<ListMembers> {
  constructor(
    private readonly directory: Directory,
    private readonly sessions: Sessions,
  ) {}

  async execute({ organizationId }: ListMembers) {
    const members = Object.entries(this.directory.get(organizationId)?.members ?? {})
    const users = await this.sessions.users(members.map(([id]) => id))
    return members
      .map(([userId, { role, seesNames, joinedAt }]) => {
        const { name = '', email = '' } = users.get(userId) ?? {}
        return { userId, name, email, role, seesNames, joinedAt }
      })
      .toSorted((one, other) => Date.parse(one.joinedAt) - Date.parse(other.joinedAt))
  }
}

@QueryHandler(ListInvitations)
export class ListInvitationsHandler implements IQueryHandler<ListInvitations> {
  constructor(
    private readonly directory: Directory,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async execute({ organizationId }: ListInvitations) {
    const invitations = Object.entries(this.directory.get(organizationId)?.invitations ?? {})
    const details = invitations.flatMap(([, one]) => one.details ?? [])
    const entries = await entriesOf<{ email?: string }>(
      this.database,
      organizationId,
      'contact',
      details,
    )
    return invitations
      .map(([id, { details: entry, role, seesNames, expiresAt, state }]) => {
        const email = entry && entries.get(entry)?.email
        const hasExpired = state === 'open' && Date.parse(expiresAt) <= Date.now()
        const shown = { id, role, seesNames, expiresAt, ...(email && { email }) }
        return { ...shown, state: hasExpired ? ('expired' as const) : state }
      })
      .toReversed()
  }
}
