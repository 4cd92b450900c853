import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { isActive } from '@rostrum/domain/registrations/decider'
import { choicesRefusal } from '@rostrum/domain/registrations/form'
import { participant } from '@rostrum/domain/people/decider'
import { participantStream } from '@rostrum/domain/people/events'
import { webinar } from '@rostrum/domain/webinars/decider'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { registrationRefusal } from '@rostrum/domain/webinars/life'
import { hasStarted, type Webinar } from '@rostrum/domain/webinars/webinar'
import { reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, ParticipantId, RegistrationId } from '@rostrum/kernel/ids'
import type { Asked } from '../platform/command-context.ts'
import { type RegistrationAnswer, SubmitRegistration } from '../platform/messages/registrations.ts'
import { Vault } from '../platform/vault/vault.ts'
import { Admission, registered } from './admission.ts'
import { detailsOf, submissionOf } from './submission.ts'

const repeatNotice =
  'This address may be registered already. If you have lost your personal link, the organiser can send it again.'

/**
 * Walks a registration in one request, its ids fixed beforehand: who it is (vault), their meeting,
 * the seat, and the registration itself. Whatever a crash leaves, a retry or the reactor finishes.
 */
@CommandHandler(SubmitRegistration)
export class SubmitRegistrationHandler implements ICommandHandler<SubmitRegistration> {
  constructor(
    private readonly streams: Streams,
    private readonly vault: Vault,
    private readonly admission: Admission,
  ) {}

  async execute(submitted: SubmitRegistration): Promise<RegistrationAnswer> {
    const { webinarId, form, asked } = submitted
    const found = await this.streams.load(webinar, webinarStream(webinarId), asked)
    if (!found) return reject('webinar_not_found', 'There is no such webinar.')
    const participantId = await this.participantOf(form.email, asked)
    const registrationId = RegistrationId.parse(derivedId(webinarId, participantId))
    const before = await this.admission.repeated(registrationId, asked)
    if (before) return await this.again(registrationId, before, submitted)
    const standing = await this.admission.load(registrationId, asked)
    if (standing && isActive(standing.state.status))
      return { ...known(registrationId, standing), notice: repeatNotice }
    const refusal =
      refusalOf(found.state, submitted) ??
      (standing?.state.status === 'rejected' && form.admittedBy !== 'host'
        ? reject('registration_rejected', 'The organiser has rejected this registration.')
        : undefined)
    if (refusal) return refusal
    return await this.walk(submitted, found.state, participantId)
  }

  private async walk(
    submitted: SubmitRegistration,
    state: Webinar,
    participantId: ParticipantId,
  ): Promise<RegistrationAnswer> {
    const { webinarId, form, asked } = submitted
    const registrationId = RegistrationId.parse(derivedId(webinarId, participantId))
    const isNew = (await this.vault.find(asked.organizationId, 'email', form.email)) === undefined
    const facts = detailsOf(registrationId, participantId, form, asked)
    const written = await this.vault.record({ ...facts, subject: { ...facts.subject, isNew } })
    // Somebody else's request with the same address came first: it is the same person.
    if (written !== 'recorded') return await this.execute(submitted)
    if (isNew) await this.meet(participantId, form.admittedBy, asked)
    const byHand = state.admission === 'manual' && form.admittedBy !== 'host'
    const claimed = byHand
      ? ({ standing: 'pending', position: -1n } as const)
      : await this.admission.claim(webinarId, registrationId, asked)
    const submission = submissionOf(submitted, participantId, state)
    const late = hasStarted(state) && form.admittedBy !== 'host'
    const command = { ...submission, late, standing: claimed.standing }
    const outcome = await this.admission.decide(registrationId, command, asked)
    const answer = registered(registrationId, outcome, claimed.position)
    if ('outcome' in answer) return answer
    const token = await this.vault.linkOf(asked.organizationId, registrationId)
    return answer.changed && token ? { ...answer, personalLink: `/r/${token}` } : answer
  }

  private async participantOf(email: string, asked: Asked): Promise<ParticipantId> {
    const known = await this.vault.find(asked.organizationId, 'email', email)
    return ParticipantId.parse(known ?? derivedId(asked.commandId, 'participant'))
  }

  private async meet(participantId: ParticipantId, by: 'host' | undefined, asked: Asked) {
    const command = { type: 'MeetParticipant', via: by ?? 'registration', at: asked.at } as const
    await this.streams.decide(participant, participantStream(participantId), command, asked)
  }

  private async again(
    registrationId: RegistrationId,
    before: NonNullable<Awaited<ReturnType<Admission['repeated']>>>,
    { form, asked }: SubmitRegistration,
  ) {
    const participantId = before.state.participantId
    if (participantId)
      await this.vault.verify(detailsOf(registrationId, participantId, form, asked))
    const token = await this.vault.linkOf(asked.organizationId, registrationId)
    const answer = registered(registrationId, before)
    return 'outcome' in answer || !token ? answer : { ...answer, personalLink: `/r/${token}` }
  }
}

function refusalOf(state: Webinar, { form, asked }: SubmitRegistration) {
  const refusal = registrationRefusal(state, asked.at)
  const byHost = form.admittedBy === 'host'
  const closed = ['registration_closed', 'registration_not_open', 'webinar_not_published']
  if (refusal && !(byHost && closed.includes(refusal.code))) return refusal
  if (byHost) return undefined
  const { answers = {}, choices = {}, consents = [] } = form
  const answered = Object.keys(answers).filter((id) => answers[id] !== '')
  const errors = choicesRefusal(state.form, { answers: answered, choices, consents })
  if (errors.length === 0) return undefined
  return { ...reject('fields_invalid', errors[0]?.detail ?? 'An answer is missing.'), errors }
}

function known(
  registrationId: RegistrationId,
  { state, revision, position }: NonNullable<Awaited<ReturnType<Admission['load']>>>,
) {
  const outcome = { outcome: 'accepted', state, revision, position, changed: false } as const
  // Accepted outcomes have receipts.
  return registered(registrationId, outcome) as Exclude<ReturnType<typeof registered>, { code: string }>
}
