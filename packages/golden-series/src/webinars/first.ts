import { arrivals } from '../making/arrivals.ts'
import { replyOf } from '../making/form.ts'
import { type Content, contentSteps, openingSteps } from '../making/preparation.ts'
import type { Stay } from '../making/presence.ts'
import { cancellation, registrants, submission } from '../making/registrations.ts'
import { attendeeOf, besides, connectionOf, registeredBefore, runWith } from '../making/rosters.ts'
import { seeded } from '../making/seeded.ts'
import type { Run } from '../making/stays.ts'
import { at, day, inOrder, later, second } from '../making/time.ts'
import { crowds } from '../people/crowds.ts'
import { inventedNote, webinarKeys } from '../series.ts'
import type { Step } from '../steps.ts'

const webinar = webinarKeys.first
const random = seeded(2021_03_23)

const content: Content = {
  description: `An officer has a minute for each traveller. What can a shared database say in that minute, and who makes sure that the answer is right?

## Questions of the day

- Which checks are possible where the line is slow or absent?
- What happens after a match, and who decides?
- How is a wrong entry found, corrected and told to the person?

${inventedNote}`,
  presenters: [
    {
      name: 'Halldóra Finnsdóttir',
      title: 'Head of Operations',
      organization: 'Nordic Border Forum',
      bio: 'Twelve years at the first line, six of them teaching others.',
    },
    {
      name: 'Abdou Faye',
      title: 'Adviser on identity management',
      organization: 'Sahel Crossing Initiative',
    },
  ],
  agenda: [
    {
      title: 'A minute at the counter',
      kind: 'presentation',
      by: [1],
      startsAfterMinutes: 0,
      minutes: 30,
    },
    { title: 'After the match', kind: 'panel', by: [1, 2], startsAfterMinutes: 30, minutes: 35 },
    {
      title: 'Questions from the audience',
      kind: 'qa',
      by: [1, 2],
      startsAfterMinutes: 65,
      minutes: 25,
    },
  ],
}

const run: Run = {
  doors: at('2021-03-23T13:55:00Z'),
  start: at('2021-03-23T14:01:30Z'),
  end: at('2021-03-23T15:29:10Z'),
}

const everybody = registrants(
  webinar,
  crowds.first,
  arrivals(random, [
    { from: '2021-03-01T09:00:00Z', to: '2021-03-08T00:00:00Z', count: 32 },
    { from: '2021-03-08T00:00:00Z', to: '2021-03-16T14:00:00Z', count: 66 },
    { from: '2021-03-16T14:00:00Z', to: '2021-03-20T00:00:00Z', count: 38 },
    { from: '2021-03-20T00:00:00Z', to: '2021-03-22T00:00:00Z', count: 14 },
    { from: '2021-03-22T00:00:00Z', to: '2021-03-23T00:00:00Z', count: 24 },
    { from: '2021-03-23T04:00:00Z', to: '2021-03-23T13:55:00Z', count: 59 },
    { from: '2021-03-23T14:03:00Z', to: '2021-03-23T14:18:00Z', count: 4 },
  ]),
)

const late = everybody.slice(-4)
const [comesBack, ...leaving] = random.sample(
  registeredBefore(everybody, at('2021-03-14T00:00:00Z')),
  8,
)
const present = random.sample(besides(everybody, late, leaving), 90)

/** Three of the four who registered while it was live went in at once. */
const latecomers = late.slice(0, 3).map(
  (one): Stay => ({
    who: attendeeOf(one),
    connectionId: connectionOf(one),
    from: later(one.at, 25 * second),
    to: later(run.end, random.between(-60, 90) * second),
  }),
)

/** One who cancelled changes their mind: registering again is coming back. */
const comeback = comesBack
  ? [
      cancellation(comesBack, at('2021-03-15T11:20:00Z')),
      {
        ...submission(webinar, comesBack, random),
        key: `${comesBack.key}/return`,
        at: at('2021-03-17T08:05:00Z'),
      },
    ]
  : []

/** The first webinar: moved out of the week before Easter, over the change of the clocks. */
export const firstSteps: readonly Step[] = inOrder([
  ...contentSteps(webinar, at('2021-02-16T09:00:00Z'), content),
  ...openingSteps(webinar, at('2021-03-01T08:30:00Z'), { closesAtStart: false }),
  {
    key: `${webinar}/new-date`,
    at: at('2021-03-05T10:00:00Z'),
    command: {
      type: 'ScheduleWebinar',
      webinar,
      body: {
        localStart: '2021-03-23T14:00',
        timeZone: 'Europe/London',
        durationMinutes: 90,
        reason: 'The first date was in the week before Easter.',
      },
    },
  },
  ...everybody.map((registrant) => submission(webinar, registrant, random, replyOf(random))),
  ...leaving.map((one, index) => cancellation(one, later(at('2021-03-14T09:30:00Z'), index * day))),
  ...comeback,
  {
    key: `${webinar}/registration-closing`,
    at: at('2021-03-23T14:20:00Z'),
    command: { type: 'CloseRegistration', webinar },
  },
  ...runWith(webinar, run, { people: present, others: latecomers }, random),
])
