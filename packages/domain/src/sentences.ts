import { purposeWords } from './consents/words.ts'
import { type DomainEvent, type EventOf, eventSchemas } from './domain-event.ts'
import { told, untold } from './notices/words.ts'
import { dayInWords } from './webinars/dates-in-text.ts'
import type { Schedule } from './webinars/events.ts'

/** What is called how; what has no name here is called by its kind. */
export interface Names {
  readonly presenter?: (presenterId: string) => string | undefined
  readonly webinar?: (webinarId: string) => string | undefined
  readonly affiliation?: (affiliationId: string) => string | undefined
}

type Sentences = {
  readonly [Type in DomainEvent['type']]: (event: EventOf<Type>, names: Names) => string
}

/**
 * What happened, in the product's words and without its subject: "opened registration", "was
 * approved". Total: a type that this version does not know is called by its name.
 */
export function sentenceOf(
  { type, at, data }: { readonly type: string; readonly at: string; readonly data: unknown },
  names: Names,
): string {
  const event = eventSchemas.get(type)?.safeParse({ type, at, data })
  if (!event?.success) return `left a fact that this version cannot read (${type})`
  // The table holds a sentence for each type that its own event is given to.
  const sentence = sentences[event.data.type] as (event: DomainEvent, names: Names) => string
  return sentence(event.data, names)
}

/** What a fact changed, where it says both: instants in ISO. */
export function changesOf({
  type,
  at,
  data,
}: {
  readonly type: string
  readonly at: string
  readonly data: unknown
}): { from: string; to: string } | undefined {
  const event = eventSchemas.get(type)?.safeParse({ type, at, data })
  if (!event?.success || event.data.type !== 'WebinarRescheduled') return undefined
  return { from: event.data.data.from.startsAt, to: event.data.data.to.startsAt }
}

const sentences: Sentences = {
  OrganizationFounded: ({ data }) => `founded ${data.name}`,
  OrganizationRenamed: ({ data }) => `renamed the organization to "${data.name}"`,
  BrandingChanged: ({ data }) =>
    data.colour === null ? 'gave up the colour' : `changed the colour to ${data.colour}`,
  MemberInvited: ({ data }) => `invited somebody as ${data.role}`,
  InvitationRevoked: () => 'took an invitation back',
  MemberJoined: ({ data }) => `joined as ${data.role}`,
  MemberRoleChanged: ({ data }) => `made a member ${data.role}`,
  MemberRemoved: () => 'removed a member',
  OwnershipTransferred: () => 'handed the ownership over',
  ApiKeyIssued: ({ data }) => `issued the API key "${data.name}"`,
  ApiKeyRotated: () => 'rotated an API key',
  ApiKeyRevoked: () => 'revoked an API key',

  SeriesPlanned: ({ data }) => `planned the series "${data.title}"`,
  SeriesRetitled: ({ data }) => `changed the title of the series to "${data.title}"`,
  SeriesDescribed: () => 'changed the description of the series',
  AffiliationAdded: ({ data }) => `added ${data.name} as ${data.role}`,
  AffiliationRemoved: ({ data }, { affiliation }) =>
    `removed ${affiliation?.(data.affiliationId) ?? 'an affiliation'}`,
  WebinarAdded: ({ data }, names) => `added ${webinarIn(names, data)} as number ${data.ordinal}`,
  WebinarMoved: ({ data }, names) => `moved ${webinarIn(names, data)} to number ${data.ordinal}`,
  WebinarWithdrawn: ({ data }, names) => `withdrew ${webinarIn(names, data)} from the series`,
  SeriesPublished: () => 'published the series',
  SeriesArchived: () => 'archived the series',

  WebinarPlanned: ({ data }) => `planned the webinar "${data.title}"`,
  WebinarRetitled: ({ data }) => `changed the title to "${data.title}"`,
  WebinarDescribed: () => 'changed the description',
  WebinarScheduled: ({ data }) => `scheduled the webinar for ${whenIn(data)} (${data.timeZone})`,
  WebinarRescheduled: ({ data }) => rescheduled(data),
  WebinarPostponed: ({ data }) => `postponed the webinar${because(data.reason)}`,
  WebinarCancelled: ({ data }) => `cancelled the webinar${because(data.reason)}`,
  WebinarReinstated: () => 'reinstated the webinar',
  WebinarPublished: () => 'published the webinar',
  WebinarUnpublished: () => 'took the webinar off the public pages',
  RegistrationOpened: ({ data }) => `opened registration${closing(data)}`,
  RegistrationClosed: () => 'closed registration',
  RegistrationFormChanged: ({ data }) => `changed the form: ${counted(data.fields, 'question')}`,
  AdmissionChanged: ({ data }) =>
    data.policy === 'manual' ? 'made admission by hand' : 'made admission automatic',
  VisibilityChanged: ({ data }) =>
    `set who can view: page ${data.page}, room ${data.room}, replay ${data.replay}`,
  PriceSet: ({ data }) => `made the price ${priceInWords(data)}`,
  PresenterAdded: ({ data }, names) => `added ${presenterIn(names, data)} to the presenters`,
  PresenterChanged: ({ data }, names) => `changed the card of ${presenterIn(names, data)}`,
  PresenterWithdrawn: ({ data }, names) => `withdrew ${presenterIn(names, data)}`,
  PresenterReplaced: ({ data }, names) =>
    `replaced ${presenterIn(names, data)} by ${presenterIn(names, { presenterId: data.by })}`,
  PresentersReordered: () => 'reordered the presenters',
  AgendaChanged: ({ data }) => `changed the agenda: ${counted(data.items, 'item')}`,
  AttendanceThresholdChanged: ({ data: { threshold } }) =>
    'seconds' in threshold
      ? `set attendance to count from ${threshold.seconds} s of presence`
      : `set attendance to count from ${threshold.percent} % of the webinar`,
  StageChanged: ({ data }) =>
    data.kind === 'none' ? 'removed the stage' : `changed the stage to ${stages[data.kind]}`,
  WebinarStarted: () => 'started the webinar',
  WebinarEnded: ({ data }) => `ended the webinar${inRun(data.run)}`,
  WebinarReopened: ({ data }) => `reopened the webinar${inRun(data.run)}`,
  ReplayPublished: () => 'published the replay',

  CapacitySet: ({ data }) =>
    data.seats === null ? 'removed the limit of seats' : `set the capacity to ${data.seats}`,
  SeatTaken: () => 'took a seat',
  WaitlistJoined: () => 'joined the waitlist',
  SeatPromoted: () => 'was given a seat from the waitlist',
  SeatReleased: ({ data }) => `gave up the place (${data.cause})`,

  RegistrationSubmitted: ({ data }) => (data.late ? 'registered after the start' : 'registered'),
  RegistrationApproved: () => 'was approved',
  RegistrationWaitlisted: () => 'was waitlisted',
  RegistrationRejected: () => 'was rejected',
  RegistrationCancelled: ({ data }) => cancellations[data.by],
  RegistrationReinstated: () => 'was reinstated',
  RegistrationAmended: () => 'was amended',
  RegistrantNotified: ({ data }) => `was told by mail: ${told[data.kind]}`,
  NoticeMissed: ({ data }) => `was not told (${told[data.kind]}): ${untold[data.cause]}`,
  JoinLinkIssued: () => 'was given a new personal link',

  ParticipantJoined: ({ data }) => `joined ${doors[data.via]}`,
  ParticipantLeft: ({ data }) => departures[data.cause],
  AttendanceCorrected: ({ data }) =>
    `had the attendance corrected to ${counted(data.intervals, 'interval')}`,
  CorrectionWithdrawn: () => 'had the correction of the attendance withdrawn',

  ParticipantMet: ({ data }) => `became known through ${meetings[data.via]}`,
  ParticipantsMerged: () => 'merged two people into one',
  ConsentGiven: ({ data }) => `agreed to: ${purposeWords(data.purpose)}`,
  ConsentWithdrawn: ({ data }) => `no longer agrees to: ${purposeWords(data.purpose)}`,
  ConsentPurposeOffered: ({ data }) =>
    `asks whether people agree to: ${purposeWords(data.purpose)}`,
  ConsentPurposeRetired: ({ data }) => `no longer asks for: ${purposeWords(data.purpose)}`,
  ConsentTextChanged: ({ data }) =>
    `changed what is said of ${purposeWords(data.purpose)} to version ${data.textVersion}`,
  MergeReverted: () => 'split two people who were merged',
  LegalHoldPlaced: () => 'placed a legal hold',
  LegalHoldLifted: () => 'lifted the legal hold',
  ErasureRequested: () => 'asked for a person to be erased',
  SubjectErased: () => 'erased a person',
  RetentionSet: () => 'changed how long what is held of people is kept',
  RetentionApplied: ({ data }) => `erased what was past its time: ${goneWords(data.gone)}`,
  AddressSuppressed: ({ data }) =>
    `put an address on the suppression list: ${listings[data.cause]}`,
  SuppressionLifted: () => 'took an address off the suppression list',
  OfferAnnounced: ({ data }) => `announced the offer "${data.headline}"`,
}

function goneWords(gone: EventOf<'RetentionApplied'>['data']['gone']): string {
  return gone
    .map(({ class: name, people }) =>
      name === 'contact' ? `${people} people` : `${name} of ${people}`,
    )
    .join(', ')
}

const stages = { embed: 'a player on the page', link: 'a join link' } as const
const cancellations = {
  self: 'cancelled their registration',
  host: 'was cancelled by the host',
  system: 'was cancelled by the system',
} as const
const doors = {
  portal: 'on the join page',
  provider: 'at the meeting provider',
  import: 'according to an import',
} as const
const departures = {
  left: 'left',
  inferred: 'went silent',
  ended: 'left as the webinar ended',
  removed: 'was removed',
} as const
const listings = {
  refused: 'its mail server knows no such mailbox',
  by_hand: 'a member said so',
} as const
const meetings = { registration: 'a registration', host: 'the host', import: 'an import' } as const

function webinarIn({ webinar }: Names, { webinarId }: { webinarId: string }) {
  const title = webinar?.(webinarId)
  return title === undefined ? 'a webinar' : `"${title}"`
}

function presenterIn(
  { presenter }: Names,
  { presenterId, title }: { presenterId: string; title?: string },
) {
  return presenter?.(presenterId) ?? (title || 'a presenter')
}

function rescheduled({ from, to, reason }: EventOf<'WebinarRescheduled'>['data']) {
  const [before, after] =
    from.timeZone === to.timeZone
      ? [whenIn(from), `${whenIn(to)} (${to.timeZone})`]
      : [`${whenIn(from)} (${from.timeZone})`, `${whenIn(to)} (${to.timeZone})`]
  if (before === whenIn(to) && from.durationMinutes !== to.durationMinutes)
    return `changed the duration ${inMinutes(from, to)}${because(reason)}`
  return `moved the webinar from ${before} to ${after}${because(reason)}`
}

function inMinutes(from: Schedule, to: Schedule) {
  return `from ${from.durationMinutes} to ${to.durationMinutes} minutes`
}

/** "25 May 2021, 14:00", as the clock of the place shows it. */
function whenIn({ localStart }: Pick<Schedule, 'localStart'>) {
  const [date = '', time = ''] = localStart.split('T')
  const [year = 0, month = 1, day = 0] = date.split('-').map(Number)
  return `${dayInWords({ year, month, day })}, ${time}`
}

function closing({ closesAt, closesAtStart }: EventOf<'RegistrationOpened'>['data']) {
  if (closesAt !== undefined) return ` until ${closesAt}`
  return closesAtStart ? ' until the start' : ''
}

function because(reason: string | undefined) {
  return reason ? `: ${reason}` : ''
}

function inRun(run: number) {
  return run === 1 ? '' : ` (run ${run})`
}

function counted({ length }: readonly unknown[], noun: string) {
  return `${length} ${noun}${length === 1 ? '' : 's'}`
}

function priceInWords({ amountMinor, currency }: EventOf<'PriceSet'>['data']) {
  if (amountMinor === 0) return 'free of charge'
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amountMinor / 10 ** digits)
}
