import { series, webinarKeys } from './series.ts'
import { namelessGuest } from './webinars/fourth-attendance.ts'

/** What the series must show once its steps were played. */
export const expectedSeries = {
  key: series,
  title: 'A View to a Border',
  slug: 'a-view-to-a-border',
  language: 'en',
  timeZone: 'Europe/London',
  state: 'published',
  affiliations: [
    { name: 'Border Security Report webinars', role: 'host' },
    { name: 'UNCCT (BSM Unit)', role: 'organiser' },
    { name: 'World Border Security Congress', role: 'partner' },
  ],
} as const

/** What each webinar must show now, in the shapes of the wire. */
export const expectedWebinars = [
  {
    key: webinarKeys.first,
    ordinal: 1,
    of: 4,
    title: 'Reading the same watchlist: shared databases at the first line of control',
    schedule: {
      startsAt: '2021-03-23T14:00:00Z',
      timeZone: 'Europe/London',
      localStart: '2021-03-23T14:00',
      durationMinutes: 90,
      rescheduledTimes: 1,
    },
    state: 'ended',
    runs: [{ startedAt: '2021-03-23T14:01:30Z', endedAt: '2021-03-23T15:29:10Z' }],
    capacity: null,
    seats: { taken: 230, waitlisted: 0 },
    admission: 'automatic',
    numbers: {
      registered: 226,
      pending: 0,
      waitlisted: 0,
      rejected: 0,
      cancelled: 7,
      late: 4,
      attended: 93,
      attendedRegistrants: 90,
    },
  },
  {
    key: webinarKeys.second,
    ordinal: 2,
    of: 4,
    title: 'Passenger data before arrival: from collection to a decision',
    schedule: {
      startsAt: '2021-04-13T13:00:00Z',
      timeZone: 'Europe/London',
      localStart: '2021-04-13T14:00',
      durationMinutes: 90,
      rescheduledTimes: 0,
    },
    state: 'ended',
    runs: [{ startedAt: '2021-04-13T13:00:45Z', endedAt: '2021-04-13T14:31:20Z' }],
    capacity: 240,
    seats: { taken: 240, waitlisted: 6 },
    admission: 'automatic',
    numbers: {
      registered: 240,
      pending: 0,
      waitlisted: 6,
      rejected: 0,
      cancelled: 8,
      late: 0,
      attended: 98,
      attendedRegistrants: 96,
    },
  },
  {
    key: webinarKeys.third,
    ordinal: 3,
    of: 4,
    title: 'Joint patrols and liaison officers: cooperation that outlasts a crisis',
    schedule: {
      startsAt: '2021-05-04T13:00:00Z',
      timeZone: 'Europe/London',
      localStart: '2021-05-04T14:00',
      durationMinutes: 90,
      rescheduledTimes: 0,
    },
    state: 'ended',
    runs: [{ startedAt: '2021-05-04T13:03:20Z', endedAt: '2021-05-04T14:20:05Z' }],
    capacity: null,
    seats: { taken: 252, waitlisted: 0 },
    admission: 'manual',
    numbers: {
      registered: 252,
      pending: 2,
      waitlisted: 0,
      rejected: 9,
      cancelled: 6,
      late: 0,
      attended: 101,
      attendedRegistrants: 101,
    },
  },
  {
    key: webinarKeys.fourth,
    ordinal: 4,
    of: 4,
    title: 'The use of new technologies and challenges on data protection',
    schedule: {
      startsAt: '2021-06-03T13:00:00Z',
      timeZone: 'Europe/London',
      localStart: '2021-06-03T14:00',
      durationMinutes: 90,
      rescheduledTimes: 1,
    },
    state: 'ended',
    runs: [{ startedAt: '2021-06-03T13:02:11Z', endedAt: '2021-06-03T14:27:40Z' }],
    capacity: 325,
    seats: { taken: 325, waitlisted: 5 },
    admission: 'automatic',
    numbers: {
      registered: 325,
      pending: 0,
      waitlisted: 5,
      rejected: 4,
      cancelled: 11,
      late: 0,
      attended: 130,
      attendedRegistrants: 129,
    },
  },
] as const

/** What is known of the fourth webinar beyond that: the facts of its public page first. */
export const expectedFourth = {
  key: webinarKeys.fourth,
  visibility: { page: 'everyone', room: 'everyone', replay: 'registrants' },
  price: { amountMinor: 0, currency: 'EUR' },
  registration: { open: false, closesAtStart: false },
  /** The time of day of the first date is not on the page; it is taken to be that of the second. */
  scheduleHistory: [
    {
      kind: 'scheduled',
      at: '2021-02-22T10:15:00Z',
      startsAt: '2021-05-25T13:00:00Z',
      timeZone: 'Europe/London',
    },
    {
      kind: 'rescheduled',
      at: '2021-05-27T08:40:00Z',
      startsAt: '2021-06-03T13:00:00Z',
      timeZone: 'Europe/London',
    },
  ],
  /** What the page said when 25 May had passed and the new date was not told yet. */
  asOf26May: {
    asOf: '2021-05-26T10:00:00Z',
    schedule: {
      startsAt: '2021-05-25T13:00:00Z',
      timeZone: 'Europe/London',
      localStart: '2021-05-25T14:00',
      durationMinutes: 90,
      rescheduledTimes: 0,
    },
    state: 'open',
    capacity: 350,
    numbers: {
      registered: 130,
      pending: 0,
      waitlisted: 0,
      rejected: 4,
      cancelled: 1,
      late: 0,
      attended: 0,
      attendedRegistrants: 0,
    },
    /** The text named the date that stood. */
    warnings: ['presenter_without_name', 'offer_without_action'],
  },
  warnings: [
    {
      code: 'text_disagrees_with_schedule',
      detail: 'The description says 25 May 2021; the webinar is on 3 June 2021.',
      excerpt: 'On May 25th, 2021',
    },
    {
      code: 'presenter_without_name',
      excerpt: 'Editor Border Security Report / World Security Report',
    },
    {
      code: 'presenter_without_name',
      excerpt: 'Associate Programme Officer, Border Security and Management Unit',
    },
    {
      code: 'presenter_without_name',
      excerpt: 'Criminal Intelligence Officer, CT-TN, Terrorist Mobility Unit',
    },
    { code: 'offer_without_action', excerpt: '50 % off the first 2 months' },
  ],
  /** In the order of the page. Where it prints no name the card's title is shown in its place. */
  presenters: [
    {
      displayName: 'Editor Border Security Report / World Security Report',
      named: false,
      bio: 'one line',
    },
    {
      displayName: 'Associate Programme Officer, Border Security and Management Unit',
      named: false,
      bio: 'none',
    },
    { displayName: 'Mr. Pelan', named: true, bio: 'three paragraphs' },
    { displayName: 'Rocco Messina', named: true, bio: 'four paragraphs' },
    { displayName: 'Esther Zubiri', named: true, bio: 'one long paragraph' },
    {
      displayName: 'Criminal Intelligence Officer, CT-TN, Terrorist Mobility Unit',
      named: false,
      bio: 'a list with an open bracket',
    },
    { displayName: 'Dritan Shema', named: true, bio: 'one paragraph' },
  ],
  agenda: [
    { title: 'Case study: Project HOTSPOT', kind: 'presentation' },
    { title: 'Interactive dialogue with questions from the audience', kind: 'qa' },
  ],
  offers: [{ headline: '50 % off the first 2 months', actions: [], scope: 'webinar' }],
  /** Who came first, in order of first joining; the page lists these and the nameless one. */
  initials: 'T N K M D R E D O M K M I D L V E'.split(' '),
  nameless: {
    anonymousId: namelessGuest,
    /** Among all who attended, in order of first joining, from 1. */
    place: 8,
    mintedAt: '2021-05-27T13:55:27Z',
  },
  /** Of all 345 who registered, in the week and on the day before the start. */
  curve: { people: 345, inTheLastWeek: 200, onTheDay: 94 },
  /** The summary of the report attendance@1. */
  attendance: {
    attended: 130,
    attendedRegistrants: 129,
    registered: 325,
    rate: 0.397,
    peakConcurrent: 122,
    averageSeconds: 4427,
    medianSeconds: 4952,
    thresholdSeconds: 1,
  },
} as const
