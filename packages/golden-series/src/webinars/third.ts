import { compareInstants, type Instant } from '@rostrum/kernel/instant'
import { arrivals } from '../making/arrivals.ts'
import { replyOf } from '../making/form.ts'
import { type Content, contentSteps, openingSteps } from '../making/preparation.ts'
import {
  approval,
  cancellation,
  type Registrant,
  registrants,
  rejection,
  submission,
} from '../making/registrations.ts'
import { besides, registeredBefore, runWith } from '../making/rosters.ts'
import { seeded } from '../making/seeded.ts'
import { at, day, hour, inOrder, later } from '../making/time.ts'
import { crowds } from '../people/crowds.ts'
import { inventedNote, webinarKeys } from '../series.ts'
import type { Step } from '../steps.ts'

const webinar = webinarKeys.third
const random = seeded(2021_05_04)

const content: Content = {
  description: `Two patrols on two sides of a river see the same boat. Whether they talk depends on what was agreed long before.

## Questions of the day

- What belongs in an agreement, and what in a telephone call?
- Where do liaison officers make the difference?
- What survives when the project money ends?

This webinar was for officials; the organisers admitted people by hand. ${inventedNote}`,
  presenters: [
    {
      name: 'Major Oyuna Batbayar',
      title: 'Commander, joint contact centre',
      organization: 'Steppe Border Partnership',
      bio: 'Runs a centre in which two services share one room.',
    },
    {
      name: 'Jean-Luc Mbarga',
      title: 'Liaison officer',
      organization: 'Gulf of Guinea Network',
      bio: '- Patrols since 1999\n- Liaison posts in three capitals\n- Speaks five languages',
    },
  ],
  agenda: [
    {
      title: 'One river, two patrols',
      kind: 'presentation',
      by: [1],
      startsAfterMinutes: 0,
      minutes: 30,
    },
    {
      title: 'Dialogue with questions from the audience',
      kind: 'dialogue',
      by: [1, 2],
      startsAfterMinutes: 30,
      minutes: 60,
    },
  ],
}

const everybody = registrants(
  webinar,
  crowds.third,
  arrivals(random, [
    { from: '2021-04-14T09:00:00Z', to: '2021-04-20T00:00:00Z', count: 30 },
    { from: '2021-04-20T00:00:00Z', to: '2021-04-27T13:00:00Z', count: 83 },
    { from: '2021-04-27T13:00:00Z', to: '2021-05-01T00:00:00Z', count: 52 },
    { from: '2021-05-01T00:00:00Z', to: '2021-05-03T00:00:00Z', count: 14 },
    { from: '2021-05-03T00:00:00Z', to: '2021-05-04T00:00:00Z', count: 20 },
    { from: '2021-05-04T04:00:00Z', to: '2021-05-04T12:25:00Z', count: 68 },
    { from: '2021-05-04T12:35:00Z', to: '2021-05-04T12:55:00Z', count: 2 },
  ]),
)

/** They come after the organisers' last look at the list. */
const undecided = everybody.slice(-2)
const rejected = random.sample(besides(everybody, undecided), 9)
const leaving = random.sample(
  besides(registeredBefore(everybody, at('2021-04-27T00:00:00Z')), rejected),
  6,
)
const approved = besides(everybody, undecided, rejected)

const dailyRounds = Array.from({ length: 42 }, (_, index) =>
  later(at('2021-04-14T07:30:00Z'), Math.floor(index / 2) * day + (index % 2) * 8 * hour),
)
const lastDay = Array.from({ length: 6 }, (_, index) =>
  later(at('2021-05-04T08:30:00Z'), index * 0.8 * hour),
)
const rounds = inOrder([...dailyRounds, ...lastDay].map((when) => ({ at: when })))

/** The organisers look at the list twice a day, and more often on the last. */
function decided({ at: submitted }: Registrant): Instant {
  const next = rounds.find(({ at: round }) => compareInstants(round, submitted) > 0)
  return next?.at ?? submitted
}

/** The third webinar: everybody was admitted, or not, by hand; it began late and ended early. */
export const thirdSteps: readonly Step[] = inOrder([
  ...contentSteps(webinar, at('2021-04-07T13:00:00Z'), content),
  ...openingSteps(webinar, at('2021-04-14T08:30:00Z'), { closesAtStart: true }),
  ...everybody.map((registrant) => submission(webinar, registrant, random, replyOf(random))),
  ...approved.map((one) => approval(one, decided(one))),
  ...rejected.map((one) => rejection(one, decided(one), 'The webinar was for officials.')),
  ...leaving.map((one, index) => cancellation(one, later(at('2021-04-28T10:15:00Z'), index * day))),
  ...runWith(
    webinar,
    {
      doors: at('2021-05-04T12:45:00Z'),
      start: at('2021-05-04T13:03:20Z'),
      end: at('2021-05-04T14:20:05Z'),
    },
    { people: random.sample(besides(approved, leaving), 101) },
    random,
  ),
])
