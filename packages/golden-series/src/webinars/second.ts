import { arrivals } from '../making/arrivals.ts'
import { replyOf } from '../making/form.ts'
import { type Content, contentSteps, openingSteps } from '../making/preparation.ts'
import { cancellation, registrants, submission } from '../making/registrations.ts'
import { besides, registeredBefore, runWith } from '../making/rosters.ts'
import { seeded } from '../making/seeded.ts'
import { at, day, inOrder, later, minute } from '../making/time.ts'
import { crowds } from '../people/crowds.ts'
import { inventedNote, webinarKeys } from '../series.ts'
import type { Step } from '../steps.ts'

const webinar = webinarKeys.second
const random = seeded(2021_04_13)

const content: Content = {
  description: `Airlines and ferries know who is coming hours before anybody lands. Turning that into a decision that is fair and in time takes more than a feed.

## Questions of the day

- What is collected, by whom, and on which legal ground?
- How are rules for a closer look written, tested and retired?
- What do small states do who share one unit?

${inventedNote}`,
  presenters: [
    {
      name: 'Anjali Perera',
      title: 'Director, Passenger Information Unit',
      organization: 'Indian Ocean Carriers Board',
      bio: 'Built a unit for four island states.\n\nWas a pilot before that.',
    },
    {
      name: 'Tommaso Greco',
      title: 'Data protection officer',
      organization: 'Adriatic Port Authorities',
      bio: 'Lawyer; reads every rule before it runs.',
    },
    {
      name: 'Lieutenant Zawadi Mushi',
      title: 'Targeting officer',
      organization: 'Great Lakes Customs School',
    },
  ],
  agenda: [
    {
      title: 'From the manifest to the gate',
      kind: 'presentation',
      by: [1],
      startsAfterMinutes: 0,
      minutes: 40,
    },
    { title: 'Break', kind: 'break', by: [], startsAfterMinutes: 40, minutes: 5 },
    {
      title: 'Dialogue with questions from the audience',
      kind: 'dialogue',
      by: [1, 2, 3],
      startsAfterMinutes: 45,
      minutes: 45,
    },
  ],
}

const everybody = registrants(
  webinar,
  crowds.second,
  arrivals(random, [
    { from: '2021-03-22T09:00:00Z', to: '2021-03-29T00:00:00Z', count: 30 },
    { from: '2021-03-29T00:00:00Z', to: '2021-04-06T13:00:00Z', count: 77 },
    { from: '2021-04-06T13:00:00Z', to: '2021-04-10T00:00:00Z', count: 46 },
    { from: '2021-04-10T00:00:00Z', to: '2021-04-12T00:00:00Z', count: 14 },
    { from: '2021-04-12T00:00:00Z', to: '2021-04-13T00:00:00Z', count: 20 },
    { from: '2021-04-13T04:00:00Z', to: '2021-04-13T11:00:00Z', count: 58 },
    { from: '2021-04-13T11:00:00Z', to: '2021-04-13T12:30:00Z', count: 9 },
  ]),
)

/** 240 seats are taken when the last nine come. */
const waiting = everybody.slice(-9)
const leaving = random.sample(registeredBefore(everybody, at('2021-04-06T00:00:00Z')), 5)
const makingRoom = random.sample(besides(everybody, waiting, leaving), 3)
const promoted = waiting.slice(0, 3)
const seated = [...besides(everybody, waiting, leaving, makingRoom), ...promoted]

/** The second webinar: full, with a waitlist of which three got a seat in the last half hour. */
export const secondSteps: readonly Step[] = inOrder([
  ...contentSteps(webinar, at('2021-03-08T14:00:00Z'), content),
  ...openingSteps(webinar, at('2021-03-22T08:30:00Z'), { closesAtStart: true }),
  ...everybody.map((registrant) => submission(webinar, registrant, random, replyOf(random))),
  ...leaving.map((one, index) => cancellation(one, later(at('2021-04-06T08:10:00Z'), index * day))),
  ...makingRoom.map((one, index) =>
    cancellation(one, later(at('2021-04-13T12:34:00Z'), index * 7 * minute)),
  ),
  ...runWith(
    webinar,
    {
      doors: at('2021-04-13T12:45:00Z'),
      start: at('2021-04-13T13:00:45Z'),
      end: at('2021-04-13T14:31:20Z'),
    },
    {
      people: random.sample(seated, 96),
      guests: ['1618318851-0c7be1d29a44f683', '1618319404-93de5b07c21fa85e'],
    },
    random,
  ),
])
