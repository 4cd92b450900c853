import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { DATABASE, type Database } from '../platform/database.ts'
import { AmendRegistration, type RegistrationAnswer } from '../platform/messages/registrations.ts'
import { entriesOf } from '../platform/vault/people.ts'
import { Vault } from '../platform/vault/vault.ts'
import { Admission, registered } from './admission.ts'
import { submittedDetails } from './submission.ts'

/** Says anew what a registration says of the person: a new entry that a new event names. */
@CommandHandler(AmendRegistration)
export class AmendRegistrationHandler implements ICommandHandler<AmendRegistration> {
  constructor(
    private readonly vault: Vault,
    private readonly admission: Admission,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async execute({
    registrationId,
    changes,
    asked,
  }: AmendRegistration): Promise<RegistrationAnswer> {
    const opened = await this.admission.open(registrationId, asked)
    const { participantId, details: old } = opened.decidedOn
    if (!participantId || !old)
      return reject('registration_not_found', 'Nobody registered under this id.')
    const { name, email, answers, choices = opened.decidedOn.choices } = changes
    const [contact, said] = await this.saidBefore(asked.organizationId, old)
    const details = submittedDetails(asked)
    const facts = {
      organizationId: asked.organizationId,
      commandId: asked.commandId,
      streamName: `registration-${registrationId}`,
      subject: { id: participantId, kind: 'participant', isNew: false } as const,
      ...(email && { address: { kind: 'email', value: email } as const }),
      entries: [
        {
          details,
          class: 'contact',
          content: { ...contact, ...(name && { name }), ...(email && { email }) },
        } as const,
        { details, class: 'answers', content: { ...said, ...answers } } as const,
      ],
    }
    const command = { type: 'AmendRegistration', details, choices, at: asked.at } as const
    const outcome = await this.admission
      .decide(registrationId, command, asked, {
        from: opened,
        expectedRevision: asked.expectedRevision,
        onRepeat: () => this.vault.verify(facts),
        beforeAppend: async () => {
          if ('addressTaken' in (await this.vault.record(facts))) throw new AddressTakenError()
        },
      })
      .catch((error: unknown) => {
        if (error instanceof AddressTakenError)
          return reject('already_exists', 'This e-mail address belongs to somebody else here.')
        throw error
      })
    return registered(registrationId, outcome)
  }

  private async saidBefore(organizationId: string, details: string) {
    const [contacts, answers] = await Promise.all([
      entriesOf<object>(this.database, organizationId, 'contact', [details]),
      entriesOf<object>(this.database, organizationId, 'answers', [details]),
    ])
    return [contacts.get(details) ?? {}, answers.get(details) ?? {}] as const
  }
}

class AddressTakenError extends Error {
  override name = 'AddressTakenError'
}
