import { Inject, Injectable } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { type OrganizationId, UserId } from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import { Profiles } from '../platform/auth/profiles.ts'
import type { SignedIn } from '../platform/auth/sessions.ts'
import { Sessions } from '../platform/auth/sessions.ts'
import { Directory } from '../platform/directory.ts'
import { MAIL_SETTINGS, type MailSettings } from '../platform/mail-settings.ts'
import { WriteToMember } from '../platform/messages/outbox.ts'
import { RefusedError } from '../platform/problems.ts'
import { inOrganization } from '../platform/tenancy.ts'

const day = 24 * 60 * 60_000

/** Another address to sign in with: a link to the new one, then a notice to the old one. */
@Injectable()
export class EmailChanging {
  constructor(
    private readonly profiles: Profiles,
    private readonly sessions: Sessions,
    private readonly directory: Directory,
    private readonly commands: CommandBus,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
  ) {}

  /** @throws RefusedError `organization_not_found` */
  async ask(organizationId: OrganizationId, signedIn: SignedIn, typed: string) {
    if (!this.directory.get(organizationId))
      throw new RefusedError('organization_not_found', 'You are a member nowhere.')
    const userId = UserId.parse(signedIn.userId)
    const email = typed.trim().toLowerCase()
    const expiresAt = instantOf(Date.now() + day)
    const token = await this.profiles.askForEmail({ userId, organizationId, email }, expiresAt)
    const link = `/console/email#${token}`
    const written = { kind: 'email_change', userId, to: email, link, expiresAt } as const
    await this.commands.execute(new WriteToMember(organizationId, written))
    return { delivery: this.settings.smtpUrl === undefined ? ('off' as const) : ('on' as const) }
  }

  /**
   * `sessionId` stays where it is theirs; every other session of theirs ends.
   *
   * @throws RefusedError `link_used`, `account_exists`
   */
  async confirm(token: string, sessionId: string | undefined) {
    const wanted = await this.profiles.take(token)
    if (!wanted) throw new RefusedError('link_used', 'This link was used already, or has expired.')
    const { userId, organizationId, email } = wanted
    const before = await this.profiles.changeEmail(wanted)
    if (before === undefined)
      throw new RefusedError('account_exists', 'There is another account with this address.')
    // They have shown that the address they had is theirs.
    if (before === email) return { email }
    await this.sessions.endOthers(userId, sessionId)
    const expiresAt = instantOf(Date.now() + day)
    const written = { kind: 'email_changed', userId, to: before, expiresAt } as const
    await inOrganization(organizationId, () =>
      this.commands.execute(new WriteToMember(organizationId, written)),
    )
    return { email }
  }
}
