import type {
  JoinPage,
  PagePresenter,
  PageTime,
  PersonalPage,
  WebinarLine,
  WebinarPage,
} from '@rostrum/contracts/portal'
import { AffiliationId, SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import type { OwnDataPage } from './page.ts'

export const origin = 'https://rostrum.example'

const idOf = (n: number) => WebinarId.parse(`0192f2a0-0000-7000-8000-00000000000${n}`)

export const london = (day: string, clock = '14:00'): PageTime => ({
  startsAt: Instant.parse(new Date(`${day}T${clock}:00+01:00`).toISOString()),
  timeZone: 'Europe/London',
  localStart: `${day}T${clock}`,
  durationMinutes: 90,
})

export const stop = (ordinal: number, title: string, day: string): WebinarLine => ({
  id: idOf(ordinal),
  path: `/webinars/${idOf(ordinal)}`,
  ordinal,
  title,
  state: 'ended',
  time: london(day),
})

const paragraph =
  'An invented biography that goes on for a while, as biographies do: posts held, places served in, and what was learned there that is of use to whoever listens today. '

const card = (presenter: Partial<PagePresenter>): PagePresenter => ({
  displayName: 'Mary Example',
  named: true,
  title: 'Senior expert',
  organization: 'United Nations Counter-Terrorism Centre',
  featured: true,
  ...presenter,
})

/** The seven shapes in which people describe themselves, and two more names. */
export const presenters: readonly PagePresenter[] = [
  card({ displayName: 'Anna Example', bioHtml: '<p>Edits a report on borders.</p>' }),
  card({
    displayName: 'Associate Programme Officer, Border Security and Management Unit',
    named: false,
    title: 'Associate Programme Officer, Border Security and Management Unit',
  }),
  card({ displayName: 'Jiří Příklad', bioHtml: `<p>${paragraph}</p>`.repeat(3) }),
  card({ displayName: 'Rocco Esempio', bioHtml: `<p>${paragraph}</p>`.repeat(4) }),
  card({ displayName: 'Esther Ejemplo', bioHtml: `<p>${paragraph.repeat(9)}</p>` }),
  card({
    displayName: 'Criminal Intelligence Officer',
    named: false,
    title: 'Criminal Intelligence Officer',
    organization: 'INTERPOL',
    bioHtml: '<ul><li>Officer for 21 years</li><li>Adviser abroad (2010/2011</li></ul>',
  }),
  card({ displayName: 'مريم مثال', bioHtml: `<p>${paragraph}</p>` }),
]

const long = `<p>${paragraph.repeat(4)}</p>`.repeat(8)
const about = `<h1>What it is about</h1><p>${paragraph.repeat(2)}</p><h2>Case study</h2>${long}`

/** Webinar 4 of 4 as it stood after it had been moved and before it ran. */
export const webinar: WebinarPage = {
  id: idOf(4),
  canonicalUrl: `${origin}/webinars/${idOf(4)}`,
  language: 'en',
  series: {
    id: SeriesId.parse('0192f2a0-0000-7000-8000-0000000000b1'),
    title: 'A View to a Border',
    slug: 'a-view-to-a-border',
    path: '/series/a-view-to-a-border',
  },
  ordinal: 4,
  of: 4,
  title: 'The use of new technologies and challenges on data protection',
  state: 'open',
  time: london('2021-06-03'),
  movedFrom: [london('2021-05-25')],
  calendarSequence: 1,
  descriptionHtml: about,
  presenters,
  agenda: [
    {
      title: 'Case study: Project HOTSPOT in the Western Balkans',
      kind: 'presentation',
      presenters: ['Criminal Intelligence Officer', 'Jiří Příklad'],
      minutes: 30,
    },
    { title: 'Dialogue among experts', kind: 'dialogue', presenters: [], minutes: 40 },
    { title: 'Questions from the audience', kind: 'qa', presenters: [] },
  ],
  price: { amountMinor: 0, currency: 'EUR' },
  visibility: { page: 'everyone', room: 'everyone', replay: 'everyone' },
  offers: [],
  host: { name: 'Border Security Report webinars' },
  affiliations: [
    {
      id: AffiliationId.parse('0192f2a0-0000-7000-8000-0000000000a1'),
      name: 'UNCCT, Border Security and Management Unit',
      role: 'organiser',
    },
    {
      id: AffiliationId.parse('0192f2a0-0000-7000-8000-0000000000a2'),
      name: 'World Border Security Congress',
      role: 'partner',
      url: 'https://example.org',
    },
  ],
  path: [
    stop(1, 'Watchlists and advance passenger information', '2021-03-16'),
    stop(2, 'Open borders, closed routes', '2021-04-13'),
    stop(3, 'Maritime and land border cooperation', '2021-05-04'),
    {
      ...stop(4, 'The use of new technologies and challenges on data protection', '2021-06-03'),
      state: 'open',
    },
  ],
  registration: {
    open: true,
    fields: [],
    full: false,
    waitlist: 0,
    action: `/webinars/${idOf(4)}/register`,
  },
}

const closed = { ...webinar.registration, open: false, reason: 'Registration closed at the start.' }
const full = { ...webinar.registration, full: true, waitlist: 7 }

/** One page for each state that a visitor may find. */
export const states: Readonly<Record<string, WebinarPage>> = {
  scheduled: {
    ...webinar,
    state: 'scheduled',
    movedFrom: [],
    calendarSequence: 0,
    registration: { ...closed, reason: 'Registration has not opened yet.' },
  },
  open: webinar,
  full: { ...webinar, registration: full },
  closed: { ...webinar, state: 'closed', registration: closed },
  live: { ...webinar, state: 'live', startedAt: london('2021-06-03').startsAt },
  ended: {
    ...webinar,
    state: 'ended',
    registration: closed,
    startedAt: Instant.parse('2021-06-03T13:01:00Z'),
    endedAt: Instant.parse('2021-06-03T14:33:00Z'),
    attendees: {
      count: 130,
      initials: ['TNKMDRE'.split(''), '', 'DOMKMIDLVEABCDEFGHIJKLMNOPRSTUVWXYZ'.split('')].flat(),
    },
  },
  replay: {
    ...webinar,
    state: 'ended',
    registration: closed,
    replay: { url: 'https://video.example/replay' },
    offers: [
      {
        headline: '50 % off the first 2 months',
        benefit: 'For everyone who attended.',
        actions: ['Attend to the end', 'Answer the survey'],
      },
    ],
  },
  postponed: {
    ...webinar,
    state: 'postponed',
    movedFrom: [london('2021-05-25')],
    calendarSequence: 1,
    reason: 'Two speakers fell ill.',
  },
  cancelled: {
    ...webinar,
    state: 'cancelled',
    registration: closed,
    reason: 'The hosting organisation withdrew.',
  },
  members: {
    ...webinar,
    visibility: { page: 'members', room: 'invited', replay: 'registrants' },
    price: { amountMinor: 4900, currency: 'GBP' },
  },
}

const line = { ...stop(4, webinar.title, '2021-06-03'), seriesTitle: webinar.series.title }

export const personal: PersonalPage = {
  path: '/r/secret-token',
  name: 'Mary Example',
  status: 'approved',
  webinar: { ...line, state: 'open', hostName: webinar.host.name },
  canCancel: true,
  canReturn: false,
  joinPath: '/r/secret-token/join',
  calendar: { ics: `/webinars/${line.id}/calendar.ics`, google: 'https://g', outlook: 'https://o' },
  otherWebinars: [{ ...stop(5, 'What comes after', '2021-07-01'), state: 'open' }],
}

export const own: OwnDataPage = {
  path: '/r/secret-token/data',
  backPath: '/r/secret-token',
  hostName: webinar.host.name,
  webinarTitle: line.title,
  kinds: [{ title: 'Name and e-mail', explains: 'Every name that was given.', count: 1 }],
  consents: [
    {
      purpose: 'initials',
      title: 'Initials in public',
      given: true,
      since: '2021-05-03T09:00:00Z',
      text: 'Show my initial.',
      locale: 'en',
      asked: { textVersion: '1', locale: 'en' },
    },
    {
      purpose: 'series-mail',
      title: 'Mail about the series',
      seriesTitle: 'Borders',
      given: false,
    },
  ],
  name: 'Mary Example',
  email: 'mary@example.org',
  answers: [{ name: 'answer.job', label: 'Job title', value: 'Judge' }],
  held: false,
  stays: { registrations: 1, attendances: 0 },
}

export const join: JoinPage = {
  webinar: { ...line, state: 'live' },
  state: 'live',
  stage: { kind: 'none' },
  displayName: 'Mary Example',
  connection: {
    url: `/api/v1/webinars/${line.id}/connections`,
    body: { token: 'secret-token' },
    heartbeatSeconds: 15,
  },
  backPath: '/r/secret-token',
}
