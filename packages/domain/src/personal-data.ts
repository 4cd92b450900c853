/**
 * What becomes of each thing that somebody may type into an event. The log holds nothing personal:
 * what is personal lies in the vault, under the entry that `details` names.
 */
export type PersonalDataDecision =
  /** An entry of the vault, and what it holds. */
  | { readonly vault: readonly string[] }
  /** It stays in the log for ever, for this reason. */
  | { readonly notPersonal: string }

const organizations = 'what an organization says of itself in public'
const webinars = 'text about a webinar or a series that its organiser publishes'
const codes = 'a code from a list, not words'
const form = 'a question that the organiser asks everybody'
const statistic = 'a statistic of a crowd that stays when a person goes'
const zone = 'the name of a time zone'
const local = 'a date and a time of day'
const role = 'the role on the card, shown in public; the name is in the vault'

/** The registry: by type and path of the field; `[]` is each element of a list, `{}` each value. */
export const personalData: Readonly<Record<string, PersonalDataDecision>> = {
  'OrganizationFounded.name': { notPersonal: organizations },
  'OrganizationFounded.slug': { notPersonal: organizations },
  'OrganizationFounded.timeZone': { notPersonal: zone },
  'OrganizationFounded.locale': { notPersonal: codes },
  'OrganizationRenamed.name': { notPersonal: organizations },
  'BrandingChanged.colour': { notPersonal: codes },
  'MemberInvited.details': { vault: ['email'] },
  'ApiKeyIssued.name': { notPersonal: 'what a machine is called' },

  'SeriesPlanned.title': { notPersonal: webinars },
  'SeriesPlanned.slug': { notPersonal: webinars },
  'SeriesPlanned.language': { notPersonal: codes },
  'SeriesPlanned.timeZone': { notPersonal: zone },
  'SeriesRetitled.title': { notPersonal: webinars },
  'SeriesDescribed.richText': { notPersonal: webinars },
  'AffiliationAdded.name': { notPersonal: organizations },
  'AffiliationAdded.url': { notPersonal: organizations },

  'WebinarPlanned.title': { notPersonal: webinars },
  'WebinarPlanned.language': { notPersonal: codes },
  'WebinarRetitled.title': { notPersonal: webinars },
  'WebinarDescribed.richText': { notPersonal: webinars },
  'WebinarScheduled.localStart': { notPersonal: local },
  'WebinarScheduled.timeZone': { notPersonal: zone },
  'WebinarRescheduled.from.localStart': { notPersonal: local },
  'WebinarRescheduled.from.timeZone': { notPersonal: zone },
  'WebinarRescheduled.to.localStart': { notPersonal: local },
  'WebinarRescheduled.to.timeZone': { notPersonal: zone },
  'WebinarRescheduled.reason': { notPersonal: webinars },
  'WebinarPostponed.reason': { notPersonal: webinars },
  'WebinarCancelled.reason': { notPersonal: webinars },
  'RegistrationFormChanged.fields[].id': { notPersonal: form },
  'RegistrationFormChanged.fields[].label': { notPersonal: form },
  'RegistrationFormChanged.fields[].help': { notPersonal: form },
  'RegistrationFormChanged.fields[].options[].id': { notPersonal: form },
  'RegistrationFormChanged.fields[].options[].label': { notPersonal: form },
  'RegistrationFormChanged.fields[].purpose': { notPersonal: form },
  'RegistrationFormChanged.fields[].textVersion': { notPersonal: form },
  'PriceSet.currency': { notPersonal: codes },
  'PresenterAdded.details': { vault: ['name', 'bio', 'portrait'] },
  'PresenterAdded.title': { notPersonal: role },
  'PresenterAdded.organization': { notPersonal: role },
  'PresenterChanged.details': { vault: ['name', 'bio', 'portrait'] },
  'PresenterChanged.title': { notPersonal: role },
  'PresenterChanged.organization': { notPersonal: role },
  'AgendaChanged.items[].title': { notPersonal: webinars },
  'StageChanged.details': { vault: ['the address of the room, which may carry a key'] },
  'ReplayPublished.url': { notPersonal: webinars },

  'RegistrationSubmitted.details': {
    vault: ['name', 'e-mail', 'answers in words', 'raw utm values', 'raw referrer'],
  },
  'RegistrationSubmitted.choices{}[]': { notPersonal: statistic },
  'RegistrationSubmitted.choices{key}': { notPersonal: form },
  'RegistrationSubmitted.locale': { notPersonal: statistic },
  'RegistrationSubmitted.timeZone': { notPersonal: statistic },
  'RegistrationSubmitted.country': { notPersonal: statistic },
  'RegistrationSubmitted.source.channel': { notPersonal: statistic },
  'RegistrationSubmitted.source.campaignId': { notPersonal: statistic },
  'RegistrationSubmitted.source.referrerHost': { notPersonal: statistic },
  'RegistrationSubmitted.consents[].purpose': { notPersonal: form },
  'RegistrationSubmitted.consents[].textVersion': { notPersonal: form },
  'RegistrationSubmitted.consents[].locale': { notPersonal: statistic },
  'RegistrationRejected.details': { vault: ['reason'] },
  'RegistrationCancelled.details': { vault: ['reason'] },
  'RegistrationAmended.details': { vault: ['name', 'e-mail', 'answers in words'] },
  'RegistrationAmended.choices{}[]': { notPersonal: statistic },
  'RegistrationAmended.choices{key}': { notPersonal: form },

  'ParticipantJoined.details': { vault: ['name', 'e-mail'] },
  'ParticipantJoined.connectionId': {
    notPersonal: 'a random id; what a provider calls a connection becomes one at the door',
  },
  'ParticipantJoined.client.kind': { notPersonal: statistic },
  'ParticipantJoined.client.os': { notPersonal: statistic },
  'ParticipantLeft.connectionId': {
    notPersonal: 'a random id; what a provider calls a connection becomes one at the door',
  },
  'AttendanceCorrected.details': { vault: ['reason', 'evidence'] },

  'LegalHoldPlaced.details': { vault: ['reason'] },
  'ErasureRequested.entries{key}': { notPersonal: codes },

  'ConsentGiven.purpose': { notPersonal: form },
  'ConsentGiven.textVersion': { notPersonal: form },
  'ConsentGiven.locale': { notPersonal: statistic },
  'ConsentWithdrawn.purpose': { notPersonal: form },
  'ConsentTextChanged.textVersion': { notPersonal: codes },
  'ConsentTextChanged.texts{}': { notPersonal: organizations },
  'ConsentTextChanged.texts{key}': { notPersonal: codes },

  'OfferAnnounced.headline': { notPersonal: webinars },
  'OfferAnnounced.benefit': { notPersonal: webinars },
  'OfferAnnounced.actions[]': { notPersonal: webinars },
}
