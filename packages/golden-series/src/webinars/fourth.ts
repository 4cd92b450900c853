import type { Instant } from '@rostrum/kernel/instant'
import { arrivals } from '../making/arrivals.ts'
import { replyOf } from '../making/form.ts'
import { contentSteps, openingSteps } from '../making/preparation.ts'
import {
  approval,
  cancellation,
  type Registrant,
  registrants,
  rejection,
  submission,
} from '../making/registrations.ts'
import { besides, registeredBefore } from '../making/rosters.ts'
import { seeded } from '../making/seeded.ts'
import { at, inOrder, later, second } from '../making/time.ts'
import { crowds } from '../people/crowds.ts'
import { firstArrivals, particularPeople } from '../people/particular.ts'
import { webinarKeys } from '../series.ts'
import type { Step } from '../steps.ts'
import { attendanceSteps } from './fourth-attendance.ts'
import { fourthContent } from './fourth-content.ts'

const webinar = webinarKeys.fourth
const random = seeded(2021_06_03)

/** On 26 May the page still said 25 May, when nobody had started the webinar. */
const moved = at('2021-05-27T08:40:00Z')
const automatic = at('2021-05-12T09:00:00Z')
const lowered = at('2021-06-03T11:45:00Z')
const closed = at('2021-06-03T12:58:00Z')

/**
 * 345 people register: 58 % of them in the last week, 27 % on the last day. Two hills: one before
 * the first date, which ends when the webinar did not take place, one after the new date was told.
 */
const everybody = registrants(
  webinar,
  crowds.fourth,
  arrivals(random, [
    { from: '2021-05-05T09:00:00Z', to: '2021-05-12T09:00:00Z', count: 30 },
    { from: '2021-05-12T09:00:00Z', to: '2021-05-18T00:00:00Z', count: 24 },
    { from: '2021-05-18T00:00:00Z', to: '2021-05-24T00:00:00Z', count: 44 },
    { from: '2021-05-24T00:00:00Z', to: '2021-05-25T13:00:00Z', count: 34 },
    { from: '2021-05-25T13:00:00Z', to: '2021-05-27T08:40:00Z', count: 7 },
    { from: '2021-05-27T08:40:00Z', to: '2021-05-27T13:00:00Z', count: 6 },
    { from: '2021-05-27T13:00:00Z', to: '2021-05-28T00:00:00Z', count: 26 },
    { from: '2021-05-28T00:00:00Z', to: '2021-05-29T00:00:00Z', count: 16 },
    { from: '2021-05-29T00:00:00Z', to: '2021-06-01T00:00:00Z', count: 12 },
    { from: '2021-06-01T00:00:00Z', to: '2021-06-02T00:00:00Z', count: 18 },
    { from: '2021-06-02T00:00:00Z', to: '2021-06-03T00:00:00Z', count: 34 },
    { from: '2021-06-03T04:00:00Z', to: '2021-06-03T11:45:00Z', count: 89 },
    { from: '2021-06-03T11:46:00Z', to: '2021-06-03T12:57:00Z', count: 5 },
  ]),
)

const named = new Set([...firstArrivals, ...particularPeople])
const ordinary = everybody.filter(({ person }) => !named.has(person))
const before = (limit: Instant) => registeredBefore(ordinary, limit)

const rejected = random.sample(before(automatic), 4)
const approvedByHand = besides(registeredBefore(everybody, automatic), rejected)
const waitlisted = everybody.slice(-5)
const leaving = random.sample(besides(before(at('2021-05-19T00:00:00Z')), rejected), 5)
const givingUp = random.sample(besides(before(at('2021-06-03T00:00:00Z')), rejected, leaving), 6)
const seated = besides(everybody, rejected, waitlisted, leaving, givingUp)

const cancellationTimes = [
  '2021-05-20T15:31:20Z',
  '2021-05-27T09:18:05Z',
  '2021-05-27T16:44:51Z',
  '2021-05-28T07:02:33Z',
  '2021-06-01T10:27:14Z',
].map(at)

/** Seats run short an hour before the start; six make room, which brings the taken ones to 325. */
const lastHour: readonly (readonly [string, 'self' | 'host', string?])[] = [
  ['2021-06-03T11:58:12Z', 'host', 'Watches together with a colleague.'],
  ['2021-06-03T11:58:47Z', 'host', 'Watches together with a colleague.'],
  ['2021-06-03T12:09:30Z', 'self'],
  ['2021-06-03T12:21:02Z', 'self'],
  ['2021-06-03T12:37:45Z', 'self'],
  ['2021-06-03T12:49:19Z', 'self'],
]

const settings: readonly Step[] = [
  {
    key: `${webinar}/schedule`,
    at: at('2021-02-22T10:15:00Z'),
    command: {
      type: 'ScheduleWebinar',
      webinar,
      body: { localStart: '2021-05-25T14:00', timeZone: 'Europe/London', durationMinutes: 90 },
    },
  },
  ...contentSteps(webinar, at('2021-04-19T08:40:00Z'), fourthContent),
  {
    key: `${webinar}/offer`,
    at: at('2021-04-21T13:30:00Z'),
    command: {
      type: 'AnnounceOffer',
      webinar,
      // It does not say what to do for it: the console warns.
      body: {
        headline: '50 % off the first 2 months',
        benefit: 'A personal code for everybody, in each session',
        actions: [],
        scope: 'webinar',
      },
    },
  },
  {
    key: `${webinar}/visibility`,
    at: at('2021-05-05T08:10:00Z'),
    command: {
      type: 'ChangeVisibility',
      webinar,
      body: { page: 'everyone', room: 'everyone', replay: 'registrants' },
    },
  },
  {
    key: `${webinar}/admission-by-hand`,
    at: at('2021-05-05T08:12:00Z'),
    command: { type: 'ChangeAdmission', webinar, body: { policy: 'manual' } },
  },
  {
    key: `${webinar}/capacity`,
    at: at('2021-05-05T08:14:00Z'),
    command: { type: 'SetCapacity', webinar, body: { seats: 350 } },
  },
  ...openingSteps(webinar, at('2021-05-05T08:30:00Z'), { closesAtStart: false }),
  {
    key: `${webinar}/admission-automatic`,
    at: automatic,
    command: { type: 'ChangeAdmission', webinar, body: { policy: 'automatic' } },
  },
  {
    key: `${webinar}/new-date`,
    at: moved,
    command: {
      type: 'ScheduleWebinar',
      webinar,
      body: { localStart: '2021-06-03T14:00', timeZone: 'Europe/London', durationMinutes: 90 },
    },
  },
  // The licence of the room turns out to be for 325: nobody is turned out, newcomers wait.
  {
    key: `${webinar}/capacity-of-the-room`,
    at: lowered,
    command: { type: 'SetCapacity', webinar, body: { seats: 325 } },
  },
  {
    key: `${webinar}/registration-closing`,
    at: closed,
    command: { type: 'CloseRegistration', webinar },
  },
]

/** Decided on the next round: hosts look at new registrations every few hours. */
const decided = ({ at: submitted }: Registrant) =>
  later(submitted, random.between(1, 5) * 3_000 * second)

const rejectionReason = 'Registered a second time from another address.'

/** One person forgot and registers again, writing the address in another case. */
const forgetful = seated.find(({ person }) => person.email === 'marta.ferreira@example.org')
const again: Step[] = forgetful
  ? [
      {
        key: `${forgetful.key}/again`,
        at: at('2021-06-03T11:30:00Z'),
        command: {
          type: 'SubmitRegistration',
          webinar,
          body: { name: 'Marta Ferreira', email: 'Marta.Ferreira@Example.org' },
        },
      },
    ]
  : []

/** The fourth webinar, from its first date to the last fact about who was there. */
export const fourthSteps: readonly Step[] = inOrder([
  ...settings,
  ...everybody.map((registrant) => submission(webinar, registrant, random, replyOf(random))),
  ...approvedByHand.map((registrant) => approval(registrant, decided(registrant))),
  ...rejected.map((registrant) => rejection(registrant, decided(registrant), rejectionReason)),
  ...leaving.map((registrant, index) =>
    cancellation(registrant, cancellationTimes[index] ?? moved),
  ),
  ...givingUp.map((registrant, index) => {
    const [when, by, reason] = lastHour[index] ?? ['2021-06-03T12:00:00Z', 'self']
    return cancellation(registrant, at(when), by, reason)
  }),
  ...again,
  ...attendanceSteps(webinar, seated),
])
