import { describe, expect, test } from 'vitest'
import { type Assumption, type Assumptions, ofAttending } from './assumptions.ts'
import { attendance1 } from './attendance/attendance-1.ts'
import { concurrency1 } from './concurrency/concurrency-1.ts'
import { reportDefinitions } from './definitions.ts'
import { noShows1 } from './no-shows/no-shows-1.ts'
import { registrations1 } from './registrations/registrations-1.ts'
import type { RecordedFact, ReportDefinition } from './report-definition.ts'
import * as told from './testing/told.ts'
import { waitlist1 } from './waitlist/waitlist-1.ts'

const { clock, evening, idOf, ids, joined, left, log, until, webinarId } = told

function under<Parameters extends object, State>(
  definition: ReportDefinition<Parameters, State>,
  assumptions: Assumptions,
  facts: readonly RecordedFact[] = evening,
) {
  const state = told.foldOf(definition, facts)
  return definition.result(definition.assuming(state, assumptions), { until })
}

describe('had the threshold been another', () => {
  test('who was there for long enough attended, and all else is as it was', () => {
    const { rows, summary } = under(attendance1, { thresholdPercent: 60 })
    expect(summary).toMatchObject({ attended: 1, thresholdSeconds: 2160, registered: 1 })
    expect(rows.map(({ presenceSeconds }) => presenceSeconds)).toEqual([2400, 600, 1200])
    expect(under(attendance1, { thresholdSeconds: 1200 }).summary).toMatchObject({ attended: 2 })
  })
  test('who attends no more is a no-show', () =>
    expect(under(noShows1, { thresholdSeconds: 2401 }).summary).toMatchObject({ noShows: 1 }))
})

test('whoever is back within the grace was there in between, and not a second longer away', () => {
  const away = [...evening, ...log(joined('guest', 700), left('guest', 800))]
  const secondsWith = (graceSeconds: number) =>
    under(attendance1, { graceSeconds }, away).rows[1]?.presenceSeconds
  expect([0, 39, 40].map(secondsWith)).toEqual([700, 700, 740])
})

test('the grace does not fill a break between two runs', () => {
  const broken = log(
    told.webinar('WebinarStarted', 0, { run: 1 }),
    joined('ada', 0),
    left('ada', 90),
    told.webinar('WebinarEnded', 100, { run: 1 }),
    told.webinar('WebinarReopened', 200, { run: 2 }),
    joined('ada', 210),
    left('ada', 260),
    told.webinar('WebinarEnded', 300, { run: 2 }),
  )
  const { rows } = under(attendance1, { graceSeconds: 600 }, broken)
  expect(rows).toMatchObject([{ presenceSeconds: 90 + 10 + 10 + 50, rawSeconds: 140 }])
})

test('without merges each registration is a person again', () => {
  const { participantId } = ids('cem')
  const merged = log([
    `participant-${participantId}`,
    'ParticipantsMerged',
    4000,
    { other: ids('ada').participantId },
  ])
  const facts = [...evening, ...merged]
  expect(told.run(attendance1, facts).summary).toMatchObject({ attended: 2 })
  expect(under(attendance1, { merges: 'none' }, facts)).toEqual(told.run(attendance1, evening))
  expect(under(registrations1, { merges: 'none' }, facts).summary).toMatchObject({ people: 3 })
  expect(under(concurrency1, { merges: 'none' }, facts).summary).toMatchObject({
    peakConcurrent: 3,
  })
})

describe('had there been another number of seats', () => {
  const seat = (type: string, name: string, second: number, data: object = {}): told.Told => [
    ...([`seats-${webinarId}`, type, second] as const),
    { registrationId: idOf(name), ...data },
  ]
  const queue = log(
    [`seats-${webinarId}`, 'CapacitySet', -950, { seats: 1 }],
    seat('SeatTaken', 'ada', -900),
    seat('WaitlistJoined', 'ben', -800),
    seat('WaitlistJoined', 'cem', -700),
    seat('SeatReleased', 'ada', -600, { cause: 'cancelled' }),
    seat('SeatPromoted', 'ben', -600),
  )
  const waited = (capacity: number | 'unlimited') =>
    under(waitlist1, { capacity }, queue).rows.map(({ registrationId, promotedAt }) => [
      registrationId,
      promotedAt,
    ])

  test('they would have gone to who asked first', () => {
    expect(waited(1)).toEqual([
      [idOf('ben'), clock(-600)],
      [idOf('cem'), null],
    ])
    expect(waited(2)).toEqual([[idOf('cem'), clock(-600)]])
    expect(waited('unlimited')).toEqual([])
  })
  test('each seat that comes free goes to the next one', () => {
    const two = log(
      ...(['ada', 'ben'] as const).map((name) => seat('SeatTaken', name, -900)),
      ...(['cem', 'dan'] as const).map((name) => seat('WaitlistJoined', name, -800)),
      seat('SeatReleased', 'ada', -700, { cause: 'cancelled' }),
      seat('SeatReleased', 'ben', -600, { cause: 'cancelled' }),
      seat('SeatTaken', 'eve', -500),
    )
    const { rows } = under(waitlist1, { capacity: 2 }, two)
    expect(rows.map(({ registrationId, promotedAt }) => [registrationId, promotedAt])).toEqual([
      [idOf('cem'), clock(-700)],
      [idOf('dan'), clock(-600)],
      [idOf('eve'), null],
    ])
  })
  test('with none everybody waits, and who gives up leaves the queue', () => {
    const { summary } = under(waitlist1, { capacity: 0 }, queue)
    expect(summary).toMatchObject({ joined: 3, promoted: 0, left: 1, waiting: 2 })
  })
})

test('a report names what may be assumed of it, and heeds nothing else', () => {
  const seats = log(
    [`seats-${webinarId}`, 'CapacitySet', -950, { seats: 1 }],
    [`seats-${webinarId}`, 'SeatTaken', -900, { registrationId: idOf('ada') }],
    [`seats-${webinarId}`, 'WaitlistJoined', -800, { registrationId: idOf('ben') }],
  )
  const merged = log([
    ...([`participant-${ids('cem').participantId}`, 'ParticipantsMerged', 4000] as const),
    { other: ids('ben').participantId },
  ])
  const ownSeats = log(
    joined('guest', 700),
    left('guest', 800),
    told.webinar('WebinarRescheduled', -20, {
      from: schedule,
      to: { ...schedule, startsAt: clock(30) },
    }),
  )
  const facts = [...evening, ...seats, ...merged, ...ownSeats]
  const all: Required<Assumptions> = {
    ...{ thresholdSeconds: 2401, thresholdPercent: 90, graceSeconds: 60 },
    ...{ merges: 'none', capacity: 'unlimited' },
  }
  const every = Object.keys(all) as Assumption[]
  for (const definition of reportDefinitions)
    for (const name of every) {
      if (definition.assumptions.includes(name)) continue
      const assumed = under(definition, { [name]: all[name] }, facts)
      expect([definition.name, name, assumed]).toEqual([
        ...[definition.name, name, told.run(definition, facts)],
      ])
    }
  expect(attendance1.assumptions).toEqual(ofAttending)
})
const schedule = {
  ...{ localStart: '2021-06-03T14:00', timeZone: 'Europe/London', durationMinutes: 60 },
  startsAt: clock(0),
}
