import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { consents } from '@rostrum/domain/consents/decider'
import { consentStream } from '@rostrum/domain/consents/events'
import { offeredFields, withOffered } from '@rostrum/domain/consents/fields'
import { participant } from '@rostrum/domain/people/decider'
import { participantStream } from '@rostrum/domain/people/events'
import { isActive, type Registration, registration } from '@rostrum/domain/registrations/decider'
import { choicesRefusal } from '@rostrum/domain/registrations/form'
import { webinar } from '@rostrum/domain/webinars/decider'
import { type FormField, webinarStream } from '@rostrum/domain/webinars/events'
import { registrationRefusal } from '@rostrum/domain/webinars/life'
import { hasStarted, type Webinar } from '@rostrum/domain/webinars/webinar'
import { reject } from '@rostrum/event-sourcing/decider'
import { type OpenedStream, unwritten } from '@rostrum/event-sourcing/opened-stream'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, ParticipantId, RegistrationId } from '@rostrum/kernel/ids'
import { agreedBy } from '../platform/agreed-by.ts'
import type { Asked } from '../platform/command-context.ts'
import { GiveConsents } from '../platform/messages/consents.ts'
import { type RegistrationAnswer, SubmitRegistration } from '../platform/messages/registrations.ts'
import { together } from '../platform/together.ts'
import { Vault } from '../platform/vault/vault.ts'
import { Admission, registered, standing } from './admission.ts'
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
    private readonly commands: CommandBus,
  ) {}

  async execute(submitted: SubmitRegistration): Promise<RegistrationAnswer> {
    const { webinarId, form, asked } = submitted
    const [found, known, offered] = await Promise.all([
      this.streams.load(webinar, webinarStream(webinarId), asked),
      this.vault.find(asked.organizationId, 'email', form.email),
      this.offered(submitted),
    ])
    if (!found) return reject('webinar_not_found', 'There is no such webinar.')
    const participantId = ParticipantId.parse(known ?? derivedId(asked.commandId, 'participant'))
    const registrationId = RegistrationId.parse(derivedId(webinarId, participantId))
    // Nobody is registered whose address is not known yet.
    const opened = known
      ? await this.admission.open(registrationId, asked)
      : unwritten(registration)
    const person = { registrationId, participantId, isNew: known === undefined }
    if (opened.answered) return await this.again(person, opened, submitted)
    const { status } = opened.state
    if (isActive(status)) return { ...standing(registrationId, opened), notice: repeatNotice }
    const refusal = refusalOf(found.state, submitted, offered)
    if (refusal) return refusal
    if (status === 'rejected')
      return reject('registration_rejected', 'The organiser has rejected this registration.')
    return await this.walk(submitted, found.state, person, opened)
  }

  private async walk(
    submitted: SubmitRegistration,
    state: Webinar,
    { registrationId, participantId, isNew }: Whose,
    opened: OpenedStream<Registration>,
  ): Promise<RegistrationAnswer> {
    const { webinarId, form, asked } = submitted
    const facts = detailsOf(registrationId, participantId, form, asked)
    const written = await this.vault.record({ ...facts, subject: { ...facts.subject, isNew } })
    // Somebody else's request with the same address came first: it is the same person.
    if ('addressTaken' in written) return await this.execute(submitted)
    const byHand = state.admission === 'manual' && form.admittedBy !== 'host'
    const [claimed] = await together([
      byHand
        ? ({ standing: 'pending', position: -1n } as const)
        : this.admission.claim(webinarId, registrationId, asked),
      isNew && this.meet(participantId, form.admittedBy, asked),
    ])
    const submission = submissionOf(submitted, participantId, state)
    const late = hasStarted(state) && form.admittedBy !== 'host'
    const command = { ...submission, late, standing: claimed.standing }
    const outcome = await this.admission.decide(registrationId, command, asked, { from: opened })
    const agreedAt = await this.agree({ registrationId, participantId }, submission, outcome, asked)
    const answer = registered(registrationId, outcome, later(claimed.position, agreedAt))
    if ('outcome' in answer || !answer.changed || !written.token) return answer
    return { ...answer, personalLink: `/r/${written.token}` }
  }

  /** What is asked beside the form; read for who agrees to something. */
  private async offered({ form, asked }: SubmitRegistration): Promise<readonly FormField[]> {
    if (!form.consents?.length) return []
    const stream = consentStream(asked.organizationId)
    const found = await this.streams.load(consents, stream, asked)
    return offeredFields(found?.state ?? consents.initialState, [])
  }

  /** The position at which it is on record; the reactor finishes what dies before. */
  private async agree(
    { registrationId, participantId }: Omit<Whose, 'isNew'>,
    submission: Parameters<typeof agreedBy>[1],
    { outcome }: { readonly outcome: 'accepted' | 'rejected' },
    asked: Asked,
  ) {
    const agreed = agreedBy(registrationId, submission)
    if (outcome === 'rejected' || agreed.length === 0) return -1n
    const given = await this.commands.execute(new GiveConsents(participantId, agreed, asked))
    return 'outcome' in given ? -1n : BigInt(given.position)
  }

  private async meet(participantId: ParticipantId, by: 'host' | undefined, asked: Asked) {
    const command = { type: 'MeetParticipant', via: by ?? 'registration', at: asked.at } as const
    const stream = participantStream(participantId)
    const from = unwritten(participant)
    await this.streams.decide(participant, stream, command, asked, { from })
  }

  /** The same command again: the first answer, if it says the same. */
  private async again(
    { registrationId, participantId }: Whose,
    opened: OpenedStream<Registration>,
    { form, asked }: SubmitRegistration,
  ) {
    await this.vault.verify(detailsOf(registrationId, participantId, form, asked))
    const token = await this.vault.linkOf(asked.organizationId, registrationId)
    const answer = standing(registrationId, opened)
    return token ? { ...answer, personalLink: `/r/${token}` } : answer
  }
}

interface Whose {
  readonly registrationId: RegistrationId
  readonly participantId: ParticipantId
  readonly isNew: boolean
}

function later(one: bigint, other: bigint): bigint {
  return one > other ? one : other
}

function refusalOf(
  state: Webinar,
  { form, asked }: SubmitRegistration,
  offered: readonly FormField[],
) {
  const refusal = registrationRefusal(state, asked.at)
  const byHost = form.admittedBy === 'host'
  const closed = ['registration_closed', 'registration_not_open', 'webinar_not_published']
  if (refusal && !(byHost && closed.includes(refusal.code))) return refusal
  if (byHost) return undefined
  const { answers = {}, choices = {}, consents = [] } = form
  const answered = Object.keys(answers).filter((id) => answers[id] !== '')
  const errors = choicesRefusal(withOffered(state.form, offered), {
    answers: answered,
    choices,
    consents,
  })
  if (errors.length === 0) return undefined
  return { ...reject('fields_invalid', errors[0]?.detail ?? 'An answer is missing.'), errors }
}
