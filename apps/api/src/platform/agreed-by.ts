import type { Agreed } from '@rostrum/domain/people/ledger'
import type { RegistrationEvent } from '@rostrum/domain/registrations/events'
import { knownPurpose } from '@rostrum/kernel/consent-purpose'
import type { RegistrationId } from '@rostrum/kernel/ids'

type Submitted = Extract<RegistrationEvent, { type: 'RegistrationSubmitted' }>['data']

/** What somebody agreed to by a registration, as their ledger has it. */
export function agreedBy(
  registrationId: RegistrationId,
  { consents, locale: whole, webinarId }: Pick<Submitted, 'consents' | 'locale' | 'webinarId'>,
): Agreed[] {
  return consents.map(({ locale = whole, ...one }) => ({
    ...{ ...one, locale, registrationId },
    // Of what the organization itself does not ask, the form of the webinar has the words.
    ...(!knownPurpose(one.purpose) && { askedBy: webinarId }),
  }))
}
