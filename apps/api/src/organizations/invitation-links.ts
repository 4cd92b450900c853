import { Inject, Injectable } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { sql } from 'kysely'
import { Sessions } from '../platform/auth/sessions.ts'
import { hashOfSecret, newSecret } from '../platform/auth/tokens.ts'
import type { Asked } from '../platform/command-context.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { Directory } from '../platform/directory.ts'
import { WriteInvitation } from '../platform/messages/outbox.ts'

interface Invited extends Omit<WriteInvitation['invitation'], 'email' | 'link'> {
  /** Who is written to; nobody where it is for whoever has the link. */
  readonly email: string | undefined
}

/** What lets the invited in, told once and kept as a hash. */
@Injectable()
export class InvitationLinks {
  constructor(
    private readonly commands: CommandBus,
    private readonly sessions: Sessions,
    private readonly directory: Directory,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async isMember(email: string, { organizationId }: Asked): Promise<boolean> {
    const userId = await this.sessions.userByEmail(email)
    return userId !== undefined && this.directory.ofUser(userId).includes(organizationId)
  }

  /** The one before opens nothing any more. A repeat is told another: it may not have seen it. */
  async issue({ email, ...invited }: Invited, { organizationId }: Asked): Promise<string> {
    const token = newSecret()
    const { invitationId } = invited
    await sql`delete from auth.invitation_link where invitation_id = ${invitationId}`.execute(
      this.database,
    )
    await sql`insert into auth.invitation_link (hash, organization_id, invitation_id)
      values (${hashOfSecret(token)}, ${organizationId}, ${invitationId})`.execute(this.database)
    const link = `/console/invitation#${token}`
    if (email !== undefined)
      await this.commands.execute(new WriteInvitation(organizationId, { ...invited, email, link }))
    return link
  }
}
