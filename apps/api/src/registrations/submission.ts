import type { RegistrationCommand } from '@rostrum/domain/registrations/decider'
import type { Webinar } from '@rostrum/domain/webinars/webinar'
import { consentPurposes, knownPurpose } from '@rostrum/kernel/consent-purpose'
import {
  DetailsId,
  derivedId,
  type ParticipantId,
  type RegistrationId,
  type WebinarId,
} from '@rostrum/kernel/ids'
import type { Asked } from '../platform/command-context.ts'
import type { SubmitRegistration } from '../platform/messages/registrations.ts'
import type { NewEntry, NewFacts } from '../platform/vault/facts.ts'

type Form = SubmitRegistration['form']

/** The id of what a command says about a person: the same at every retry. */
export function submittedDetails({ commandId }: Asked): DetailsId {
  return DetailsId.parse(derivedId(commandId, 'subject|0'))
}

/** What is personal in a form, on its way into the vault. */
export function detailsOf(
  registrationId: RegistrationId,
  participantId: ParticipantId,
  form: Form,
  asked: Asked,
): NewFacts {
  return {
    organizationId: asked.organizationId,
    commandId: asked.commandId,
    streamName: `registration-${registrationId}`,
    subject: { id: participantId, kind: 'participant', isNew: false },
    address: { kind: 'email', value: form.email },
    entries: entriesOfForm(form, submittedDetails(asked)),
    link: { registrationId },
  }
}

function entriesOfForm({ name, email, answers, source }: Form, details: DetailsId): NewEntry[] {
  const { referrer, utm } = source ?? {}
  const origin = { ...(referrer && { referrer }), ...(utm && { utm }) }
  const said = answers && Object.keys(answers).length > 0
  return [
    { details, class: 'contact', content: { ...(name && { name }), email } },
    ...(said ? [{ details, class: 'answers', content: answers } as const] : []),
    ...(referrer || utm ? [{ details, class: 'origin', content: origin } as const] : []),
  ]
}

/** What is counted of a form: it stays when the person goes. */
export function submissionOf(
  { webinarId, form, asked }: SubmitRegistration,
  participantId: ParticipantId,
  asking: Webinar,
) {
  const { language, schedule } = asking
  const { source = {}, country } = form
  const referrerHost = source.referrer === undefined ? undefined : hostOf(source.referrer)
  return {
    type: 'SubmitRegistration',
    webinarId,
    participantId,
    details: submittedDetails(asked),
    choices: form.choices ?? {},
    locale: form.locale ?? language,
    timeZone: form.timeZone ?? schedule?.timeZone ?? 'UTC',
    ...(country && { country }),
    source: {
      channel: source.channel ?? (form.admittedBy === 'host' ? 'host' : 'direct'),
      ...(source.campaignId && { campaignId: source.campaignId }),
      ...(referrerHost && { referrerHost }),
    },
    consents: (form.consents ?? []).map((one) => agreedTo(one, webinarId, asking)),
    at: asked.at,
  } satisfies Omit<
    Extract<RegistrationCommand, { type: 'SubmitRegistration' }>,
    'late' | 'standing'
  >
}

/** For which series it is, and whether the webinar's own form asked. */
function agreedTo(
  { purpose, textVersion, locale }: NonNullable<Form['consents']>[number],
  webinarId: WebinarId,
  { form: fields, seriesId }: Webinar,
) {
  const known = knownPurpose(purpose)
  const isOfForm = fields.some((field) => field.kind === 'consent' && field.purpose === purpose)
  return {
    ...{ purpose, textVersion, ...(locale && { locale }) },
    ...(known && consentPurposes[known].perSeries && seriesId && { inSeries: seriesId }),
    ...(isOfForm && { askedBy: webinarId }),
  }
}

function hostOf(referrer: string): string | undefined {
  return URL.canParse(referrer) ? new URL(referrer).host : undefined
}
