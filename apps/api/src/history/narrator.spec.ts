import { eventsVersion1 } from '@rostrum/domain/fixtures/events-1.fixtures'
import { expect, test } from 'vitest'
import { categoryOf, idOf } from '../platform/deciding.ts'
import type { Journalled } from './journal.ts'
import { Narrator } from './narrator.ts'

const participantId = '00000000-0000-4000-8000-000000000006'
const cast = {
  subject: () => ({ name: 'Ada Example', isRegistered: true }),
  participant: (id: string) => (id === participantId ? 'Ada Example' : undefined),
  presenter: () => 'Dr Present',
  webinar: () => 'New technologies',
  actor: (actor: string) => (actor === 'user:2' ? 'Anna Analyst' : undefined),
}
const narrator = new Narrator({ cast: () => Promise.resolve(cast) } as never)

function tell(rows: readonly Journalled[]) {
  return narrator.tell('', rows, undefined)
}

function journalled(nth: number, actor: string): Journalled {
  const { streamName, type, at, data } = eventsVersion1[nth]!
  const category = categoryOf(streamName)
  const isPersonal = category === 'registration' || category === 'attendance'
  return {
    position: BigInt(nth),
    event_id: 'e',
    category,
    stream_name: streamName,
    revision: 0n,
    type,
    series_id: null,
    webinar_id: null,
    registration_id: isPersonal ? idOf(streamName) : null,
    actor,
    command_id: 'c',
    occurred_at: at,
    recorded_at: at,
    data,
  }
}

test('every fact is told as a sentence', async () => {
  const rows = eventsVersion1.map((_, nth) => journalled(nth, 'user:1'))
  const told = await tell(rows)
  expect(told.map(({ sentence }) => sentence)).toMatchInlineSnapshot(`
    [
      "The organiser founded A host",
      "The organiser renamed the organization to "The host"",
      "The organiser changed the colour to #7a1f5c",
      "The organiser joined as owner",
      "The organiser invited somebody as analyst",
      "The organiser joined as analyst",
      "The organiser made a member admin",
      "The organiser handed the ownership over",
      "The organiser removed a member",
      "The organiser invited somebody as viewer",
      "The organiser took an invitation back",
      "The organiser issued the API key "Nightly export"",
      "The organiser rotated an API key",
      "The organiser revoked an API key",
      "The organiser planned the series "A seris"",
      "The organiser changed the title of the series to "A series"",
      "The organiser changed the description of the series",
      "The organiser added A partner as partner",
      "The organiser removed an affiliation",
      "The organiser added "New technologies" as number 1",
      "The organiser moved "New technologies" to number 1",
      "The organiser published the series",
      "The organiser withdrew "New technologies" from the series",
      "The organiser archived the series",
      "The organiser planned the webinar "New tools"",
      "The organiser changed the title to "New technologies"",
      "The organiser changed the description",
      "The organiser scheduled the webinar for 25 May 2021, 14:00 (Europe/London)",
      "The organiser made admission by hand",
      "The organiser changed the form: 3 questions",
      "The organiser set who can view: page everyone, room registrants, replay everyone",
      "The organiser made the price €15.00",
      "The organiser added Dr Present to the presenters",
      "The organiser changed the card of Dr Present",
      "The organiser added Dr Present to the presenters",
      "The organiser reordered the presenters",
      "The organiser changed the agenda: 1 item",
      "The organiser replaced Dr Present by Dr Present",
      "The organiser withdrew Dr Present",
      "The organiser set attendance to count from 50 % of the webinar",
      "The organiser set attendance to count from 60 s of presence",
      "The organiser changed the stage to a player on the page",
      "The organiser published the webinar",
      "The organiser took the webinar off the public pages",
      "The organiser published the webinar",
      "The organiser opened registration until 2021-05-25T12:00:00Z",
      "The organiser closed registration",
      "The organiser postponed the webinar: A presenter is ill.",
      "The organiser moved the webinar from 25 May 2021, 14:00 to 3 June 2021, 14:00 (Europe/London): Another day.",
      "The organiser cancelled the webinar: Too few.",
      "The organiser reinstated the webinar",
      "The organiser started the webinar",
      "The organiser ended the webinar",
      "The organiser reopened the webinar (run 2)",
      "The organiser ended the webinar (run 2)",
      "The organiser published the replay",
      "The organiser set the capacity to 1",
      "Ada Example took a seat",
      "Ada Example joined the waitlist",
      "Ada Example gave up the place (cancelled)",
      "Ada Example was given a seat from the waitlist",
      "The organiser removed the limit of seats",
      "Ada Example registered",
      "Ada Example was waitlisted",
      "Ada Example was approved",
      "Ada Example was given a new personal link",
      "Ada Example was amended",
      "Ada Example cancelled their registration",
      "Ada Example was reinstated",
      "Ada Example was rejected",
      "Ada Example was told by mail: the registration is confirmed",
      "Ada Example was not told (a reminder, a day before): its time was over before it could be sent",
      "Ada Example joined on the join page",
      "Ada Example left",
      "Ada Example had the attendance corrected to 1 interval",
      "Ada Example had the correction of the attendance withdrawn",
      "Ada Example became known through a registration",
      "The organiser merged two people into one",
      "The organiser split two people who were merged",
      "Ada Example agreed to: mail about the series",
      "Ada Example no longer agrees to: mail about the series",
      "The organiser placed a legal hold",
      "The organiser lifted the legal hold",
      "The organiser asked for a person to be erased",
      "The organiser erased a person",
      "The organiser changed how long what is held of people is kept",
      "The organiser erased what was past its time: answers of 2",
      "The organiser changed what is said of mail about the series to version 2",
      "The organiser asks whether people agree to: mail about the series",
      "The organiser no longer asks for: mail about the series",
      "The organiser put an address on the suppression list: its mail server knows no such mailbox",
      "The organiser took an address off the suppression list",
      "The organiser announced the offer "Half price"",
    ]
  `)
})

test.each([
  ['user:1', 'The organiser'],
  ['system:admission', 'Rostrum'],
  ['backfill:demo', 'The organiser'],
  [`participant:${participantId}`, 'Ada Example'],
  ['participant:somebody', 'A participant'],
])('%s is called %s', async (actor, displayName) => {
  const [item] = await tell([journalled(0, actor)])
  expect(item?.actor).toEqual({ kind: actor.split(':')[0], displayName })
  expect(item?.sentence).toBe(`${displayName} founded A host`)
})

test('a rescheduling says the two starts', async () => {
  const nth = eventsVersion1.findIndex(({ type }) => type === 'WebinarRescheduled')
  const [item] = await tell([journalled(nth, 'user:1')])
  expect(item?.changes).toEqual({ from: '2021-05-25T13:00:00Z', to: '2021-06-03T13:00:00Z' })
})
