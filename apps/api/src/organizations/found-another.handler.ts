import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { derivedId, OrganizationId, UserId } from '@rostrum/kernel/ids'
import { slugOf } from '@rostrum/kernel/text'
import { Directory } from '../platform/directory.ts'
import { FoundAnother, FoundOrganization } from '../platform/messages/organizations.ts'

/** Far more than somebody runs, far less than what fills a server. */
const mostOwned = 20

/** For whoever works here already: they own what they found, and go on where they are. */
@CommandHandler(FoundAnother)
export class FoundAnotherHandler implements ICommandHandler<FoundAnother> {
  constructor(
    private readonly commands: CommandBus,
    private readonly directory: Directory,
  ) {}

  async execute({ place, userId, asked }: FoundAnother) {
    const organizationId = OrganizationId.parse(derivedId(asked.commandId, 'organization'))
    const theirs = this.directory.ofUser(userId)
    const isRepeat = theirs.includes(organizationId)
    if (theirs.length === 0)
      return reject(
        'membership_missing',
        'Be a member of an organization first: ask for an invitation.',
      )
    const owned = theirs.filter((id) => this.directory.get(id)?.members[userId]?.role === 'owner')
    if (!isRepeat && owned.length >= mostOwned)
      return reject('too_many_organizations', `Nobody owns more than ${mostOwned} organizations.`)
    const slug = isRepeat
      ? (this.directory.get(organizationId)?.slug ?? '')
      : this.freeSlug(slugOf(place.name), organizationId)
    const founded = { ...place, slug, locale: 'en', owner: UserId.parse(userId) }
    return this.commands.execute(new FoundOrganization(founded, { ...asked, organizationId }))
  }

  /** The name's own where nobody has it yet. */
  private freeSlug(slug: string, organizationId: string) {
    const suffix = organizationId.slice(0, 8)
    const isTaken = this.directory.all().some((id) => this.directory.get(id)?.slug === slug)
    if (slug === '') return suffix
    return isTaken ? `${slug}-${suffix}` : slug
  }
}
