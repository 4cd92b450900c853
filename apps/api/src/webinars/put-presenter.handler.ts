import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { WebinarCommand } from '@rostrum/domain/webinars/commands'
import type { Presenter } from '@rostrum/domain/webinars/webinar'
import { reject } from '@rostrum/event-sourcing/decider'
import { DetailsId, derivedId, PresenterId } from '@rostrum/kernel/ids'
import { DATABASE, type Database } from '../platform/database.ts'
import { PutPresenter, type TypedCard } from '../platform/messages/webinars.ts'
import { entriesOf } from '../platform/vault/people.ts'
import { Vault } from '../platform/vault/vault.ts'
import { Webinars } from './webinars.ts'

type Said = Pick<TypedCard, 'name' | 'bio' | 'portraitUrl'>

@CommandHandler(PutPresenter)
export class PutPresenterHandler implements ICommandHandler<PutPresenter> {
  constructor(
    private readonly webinars: Webinars,
    private readonly vault: Vault,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async execute({ webinarId, card, asked, place }: PutPresenter) {
    const changed = place && 'changes' in place ? place.changes : undefined
    const presenterId = changed ?? PresenterId.parse(derivedId(asked.commandId, 'presenter'))
    const found = changed ? await this.webinars.open(webinarId, asked) : undefined
    const before = found?.decidedOn.presenters.find((one) => one.presenterId === changed)
    if (changed && found?.decidedOn.seriesId && !before)
      return reject('presenter_not_found', 'There is no such presenter on this webinar.')
    const said = { ...(await this.saidOf(before, asked.organizationId)), ...typed(card) }
    const content = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''))
    const isPersonal = Object.keys(content).length > 0
    const details = DetailsId.parse(derivedId(asked.commandId, 'presenter|0'))
    const next: Presenter = {
      presenterId,
      ...(isPersonal && { details }),
      named: 'name' in content,
      title: card.title ?? before?.title ?? '',
      organization: card.organization ?? before?.organization ?? '',
      featured: card.featured ?? before?.featured ?? false,
    }
    const facts = {
      organizationId: asked.organizationId,
      commandId: asked.commandId,
      streamName: `webinar-${webinarId}`,
      subject: { id: presenterId, kind: 'presenter', isNew: !before } as const,
      entries: isPersonal ? [{ details, class: 'card', content } as const] : [],
    }
    return this.webinars.decide(webinarId, commandOf(next, place, asked.at), asked, {
      answerAs: presenterId,
      beforeAppend: () => this.vault.record(facts),
      onRepeat: () => this.vault.verify(facts),
    })
  }

  /** What the card says now: an entry is never updated, so a change carries all of it on. */
  private async saidOf(before: Presenter | undefined, organizationId: string): Promise<Said> {
    if (!before?.details) return {}
    const entries = await entriesOf<Said>(this.database, organizationId, 'card', [before.details])
    return entries.get(before.details) ?? {}
  }
}

function typed({ name, bio, portraitUrl }: TypedCard): Said {
  return {
    ...(name !== undefined && { name }),
    ...(bio !== undefined && { bio }),
    ...(portraitUrl !== undefined && { portraitUrl }),
  }
}

function commandOf(card: Presenter, place: PutPresenter['place'], at: string): WebinarCommand {
  if (!place) return { type: 'AddPresenter', card, at }
  if ('changes' in place) return { type: 'ChangePresenter', card, at }
  return { type: 'ReplacePresenter', presenterId: place.replaces, by: card, at }
}
