import type { NoticeKind } from '@rostrum/kernel/notice'

/** What a mail says, as plain sentences. */
export interface Wording {
  readonly subject: string
  readonly heading: string
  readonly paragraphs: readonly string[]
  /** What the button says; it opens the personal page. */
  readonly action: string
}

export interface Subject {
  readonly title: string
  readonly host: string
  /** `Thu 3 June 2021, 14:00 (London)`; absent while there is no date. */
  readonly when?: string
  /** Why, in the organiser's words. */
  readonly reason?: string
}

const manage = 'Open your registration'

/** The words of each kind of notice. */
export const wordings: Readonly<Record<NoticeKind, (subject: Subject) => Wording>> = {
  confirmation: ({ title, when }) => ({
    subject: `You are registered: ${title}`,
    heading: 'You are registered',
    paragraphs: [
      `Your seat is reserved.${when ? '' : ' We will write to you once there is a date.'}`,
      'Your personal link below opens the room when it starts. It is yours alone: please do not pass it on.',
    ],
    action: manage,
  }),
  pending: ({ title, host }) => ({
    subject: `We have your registration: ${title}`,
    heading: 'We have your registration',
    paragraphs: [`${host} decides who takes part, and we will write to you once that is done.`],
    action: manage,
  }),
  waitlisted: ({ title }) => ({
    subject: `You are on the waitlist: ${title}`,
    heading: 'You are on the waitlist',
    paragraphs: [
      'Every seat is taken at the moment. If one becomes free it is yours in turn, and we will write to you at once.',
    ],
    action: 'See your place in the queue',
  }),
  promoted: ({ title }) => ({
    subject: `A seat is yours: ${title}`,
    heading: 'A seat became free, and it is yours',
    paragraphs: [
      'You are off the waitlist. Your personal link below opens the room when it starts.',
    ],
    action: manage,
  }),
  rejected: ({ title, host }) => ({
    subject: `About your registration: ${title}`,
    heading: 'Your registration was not accepted',
    paragraphs: [`${host} could not give you a seat in this webinar.`],
    action: manage,
  }),
  new_link: ({ title }) => ({
    subject: `Your new personal link: ${title}`,
    heading: 'Your new personal link',
    paragraphs: ['The link that you had before opens nothing any more. Please use this one.'],
    action: manage,
  }),
  registration_cancelled: ({ title }) => ({
    subject: `Your registration is cancelled: ${title}`,
    heading: 'Your registration is cancelled',
    paragraphs: ['You can come back by your personal link for as long as registration is open.'],
    action: manage,
  }),
  changed: ({ title, reason, when }) => ({
    subject: `New date: ${title}`,
    heading: when ? `It is now on ${when}` : 'The date has changed',
    paragraphs: [...reasons(reason), 'You keep your place; there is nothing to do.'],
    action: manage,
  }),
  postponed: ({ title, reason }) => ({
    subject: `Postponed: ${title}`,
    heading: 'This webinar is postponed',
    paragraphs: [
      ...reasons(reason),
      'You keep your place. We will write to you once there is a new date.',
    ],
    action: manage,
  }),
  webinar_cancelled: ({ title, reason }) => ({
    subject: `Cancelled: ${title}`,
    heading: 'This webinar will not take place',
    paragraphs: [...reasons(reason), 'There is nothing that you need to do.'],
    action: manage,
  }),
  reinstated: ({ title }) => ({
    subject: `It takes place after all: ${title}`,
    heading: 'It takes place after all',
    paragraphs: ['You keep your place; there is nothing to do.'],
    action: manage,
  }),
  reminder_24h: ({ title }) => ({
    subject: `Tomorrow: ${title}`,
    heading: 'It starts in a day',
    paragraphs: ['Your personal link opens the room when it starts.'],
    action: manage,
  }),
  reminder_1h: ({ title }) => ({
    subject: `In one hour: ${title}`,
    heading: 'It starts in an hour',
    paragraphs: ['Your personal link opens the room when it starts.'],
    action: manage,
  }),
}

function reasons(reason: string | undefined): string[] {
  return reason ? [reason] : []
}

/** `Thu 3 June 2021, 14:00 (London)`: the moment as the clock of a zone shows it. */
export function momentInWords(startsAt: string, timeZone: string): string {
  const parts = formatOf(timeZone).formatToParts(new Date(startsAt))
  const part = new Map(parts.map(({ type, value }) => [type as string, value]))
  const day = `${part.get('weekday')} ${part.get('day')} ${part.get('month')} ${part.get('year')}`
  const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ')
  return `${day}, ${part.get('hour')}:${part.get('minute')} (${place})`
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** To make one takes longer than all else that is done with it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    ...{ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZone },
  })
  formats.set(timeZone, made)
  return made
}
