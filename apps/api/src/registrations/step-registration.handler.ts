import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { Registration } from '@rostrum/domain/registrations/decider'
import { webinar } from '@rostrum/domain/webinars/decider'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { registrationRefusal } from '@rostrum/domain/webinars/life'
import { hasStarted } from '@rostrum/domain/webinars/webinar'
import { CommandReusedError } from '@rostrum/event-sourcing/command-errors'
import { reject } from '@rostrum/event-sourcing/decider'
import type { OpenedStream } from '@rostrum/event-sourcing/opened-stream'
import { Streams } from '@rostrum/event-sourcing/streams'
import { DetailsId, derivedId, type RegistrationId, type WebinarId } from '@rostrum/kernel/ids'
import type { Asked } from '../platform/command-context.ts'
import {
  type Registered,
  type RegistrationAnswer,
  type RegistrationStep,
  StepRegistration,
} from '../platform/messages/registrations.ts'
import { Vault } from '../platform/vault/vault.ts'
import { Admission, registered, standing } from './admission.ts'

type Named = Registration & { readonly webinarId: WebinarId }
type Step<Type> = Extract<RegistrationStep, { type: Type }>

function isLeaving({ type }: RegistrationStep) {
  return type === 'Reject' || type === 'Cancel'
}

/** A reason in words, on its way into the vault. */
function reasonOf(reason: string | undefined, { commandId }: Asked) {
  if (!reason) return undefined
  const details = DetailsId.parse(derivedId(commandId, 'reason|0'))
  return { details, class: 'reason', content: { reason } } as const
}

/** What a host, or the person, does to one registration; its seat follows. */
@CommandHandler(StepRegistration)
export class StepRegistrationHandler implements ICommandHandler<StepRegistration> {
  constructor(
    private readonly streams: Streams,
    private readonly vault: Vault,
    private readonly admission: Admission,
  ) {}

  async execute({
    registrationId: id,
    step,
    asked,
  }: StepRegistration): Promise<RegistrationAnswer> {
    const opened = await this.admission.open(id, asked)
    const { webinarId } = opened.state
    if (!webinarId) return reject('registration_not_found', 'Nobody registered under this id.')
    if (opened.answered) return await this.again(id, opened, step, asked)
    const state = { ...opened.state, webinarId }
    switch (step.type) {
      case 'Approve':
        return await this.approve(id, state, asked)
      case 'Reject':
        return await this.leave(id, state, 'rejected', { type: 'RejectRegistration' }, step, asked)
      case 'Cancel': {
        const command = { type: 'CancelRegistration', by: step.by } as const
        return await this.leave(id, state, 'cancelled', command, step, asked)
      }
      case 'Return':
        return await this.comeBack(id, state, asked)
      case 'Reinstate':
        return await this.reinstate(id, state, asked)
      case 'IssueLink':
        return await this.issueLink(id, asked)
    }
  }

  /** The same command again: the first answer, if it gives the same reason. */
  private async again(
    id: RegistrationId,
    opened: OpenedStream<Registration>,
    step: RegistrationStep,
    asked: Asked,
  ) {
    const { organizationId, commandId } = asked
    const reason = 'reason' in step ? reasonOf(step.reason, asked) : undefined
    const own = opened.history.events.find(({ metadata }) => metadata.commandId === commandId)
    const { details } = (own?.data ?? {}) as { details?: string }
    if (isLeaving(step) && details !== reason?.details)
      throw new CommandReusedError('Used for another request.')
    if (reason) await this.vault.verify({ organizationId, entries: [reason] })
    const { status, webinarId } = opened.state
    // The first try may have died before the seat was free.
    if (webinarId && (status === 'cancelled' || status === 'rejected'))
      await this.admission.release(webinarId, id, status, asked)
    const answer = standing(id, opened)
    if (step.type !== 'IssueLink') return answer
    const last = opened.history.events.findLast(({ type }) => type === 'JoinLinkIssued')
    // A link that was replaced again since stays replaced.
    return last?.metadata.commandId === commandId
      ? await this.replaced(answer, asked)
      : await this.withLink(answer, asked)
  }

  private async approve(id: RegistrationId, state: Named, asked: Asked) {
    if (state.status !== 'pending' && state.status !== 'waitlisted') {
      const command = { type: 'ApproveRegistration', at: asked.at } as const
      return registered(id, await this.admission.decide(id, command, asked, asked))
    }
    const claimed = await this.admission.claim(state.webinarId, id, asked)
    if (claimed.standing === 'waitlisted' && state.status === 'waitlisted')
      return reject(
        'webinar_full',
        'Every seat is taken: raise the capacity, or free a seat first.',
      )
    const isIn = claimed.standing === 'approved'
    const type = isIn ? 'ApproveRegistration' : 'WaitlistRegistration'
    const outcome = await this.admission.decide(id, { type, at: asked.at }, asked, asked)
    return registered(id, outcome, claimed.position)
  }

  private async leave(
    id: RegistrationId,
    { webinarId, participantId }: Named,
    cause: 'rejected' | 'cancelled',
    command: { type: 'RejectRegistration' } | { type: 'CancelRegistration'; by: 'self' | 'host' },
    { reason }: Step<'Reject'> | Step<'Cancel'>,
    asked: Asked,
  ) {
    const said = reasonOf(reason, asked)
    const details = said?.details
    const facts = said &&
      participantId && {
        organizationId: asked.organizationId,
        commandId: asked.commandId,
        streamName: `registration-${id}`,
        subject: { id: participantId, kind: 'participant', isNew: false } as const,
        entries: [said],
      }
    const outcome = await this.admission.decide(id, { ...command, details, at: asked.at }, asked, {
      expectedRevision: asked.expectedRevision,
      beforeAppend: facts && (() => this.vault.record(facts)),
    })
    if (outcome.outcome === 'rejected') return outcome
    const position = await this.admission.release(webinarId, id, cause, asked)
    return registered(id, outcome, position)
  }

  /** As if registering now: the same rules, what was said then. */
  private async comeBack(id: RegistrationId, state: Named, asked: Asked) {
    const { participantId, details, source, webinarId } = state
    if (state.status !== 'cancelled')
      return reject('registration_not_cancelled', 'This registration is not cancelled.')
    const found = await this.streams.load(webinar, webinarStream(webinarId), asked)
    const refusal = found && registrationRefusal(found.state, asked.at)
    if (refusal) return refusal
    if (!found || !participantId || !details || !source)
      return reject('registration_not_found', 'Nobody registered under this id.')
    const claimed =
      found.state.admission === 'manual'
        ? ({ standing: 'pending', position: -1n } as const)
        : await this.admission.claim(webinarId, id, asked)
    const { choices, locale = 'en', timeZone = 'UTC', country, consents } = state
    const outcome = await this.admission.decide(
      id,
      {
        type: 'SubmitRegistration',
        ...{ webinarId, participantId, details, choices, locale, timeZone, source },
        ...(country && { country }),
        consents: [...consents],
        late: hasStarted(found.state),
        standing: claimed.standing,
        at: asked.at,
      },
      asked,
    )
    return registered(id, outcome, claimed.position)
  }

  private async reinstate(id: RegistrationId, { status, webinarId }: Named, asked: Asked) {
    if (status !== 'cancelled' && status !== 'rejected')
      return reject(
        'registration_not_cancelled',
        'This registration is neither cancelled nor rejected.',
      )
    const found = await this.streams.load(webinar, webinarStream(webinarId), asked)
    if (found?.state.cancelled) return reject('webinar_cancelled', 'This webinar is cancelled.')
    const { standing: to, position } = await this.admission.claim(webinarId, id, asked)
    const command = { type: 'ReinstateRegistration', standing: to, at: asked.at } as const
    return registered(id, await this.admission.decide(id, command, asked, asked), position)
  }
  /** First the event, then the link: a repeat finishes what a crash left. */
  private async issueLink(id: RegistrationId, asked: Asked) {
    const command = { type: 'IssueJoinLink', at: asked.at } as const
    const answer = registered(id, await this.admission.decide(id, command, asked, asked))
    return 'outcome' in answer ? answer : await this.replaced(answer, asked)
  }

  private async replaced(answer: Registered, asked: Asked) {
    const { organizationId, commandId } = asked
    await this.vault.replaceLink(organizationId, answer.id, commandId)
    return await this.withLink(answer, asked)
  }

  private async withLink(answer: Registered, { organizationId }: Asked): Promise<Registered> {
    const token = await this.vault.linkOf(organizationId, answer.id)
    return token ? { ...answer, personalLink: `/r/${token}` } : answer
  }
}
