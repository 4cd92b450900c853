import { derivedId } from '@rostrum/kernel/ids'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attendance1 } from './attendance/attendance-1.ts'
import { canonicalJson } from './canonical.ts'
import { concurrency1 } from './concurrency/concurrency-1.ts'
import { reportDefinition, reportDefinitions } from './definitions.ts'
import { dropOffs1 } from './drop-offs/drop-offs-1.ts'
import { averageOf, medianOf } from './figures.ts'
import { noShows1 } from './no-shows/no-shows-1.ts'
import { performance1 } from './performance/performance-1.ts'
import { registrationCurve1 } from './registration-curve/registration-curve-1.ts'
import { registrations1 } from './registrations/registrations-1.ts'
import { cellsOf, type RecordedFact, type Row, referenceOf } from './report-definition.ts'
import { reschedules1 } from './reschedules/reschedules-1.ts'
import { sources1 } from './sources/sources-1.ts'
import {
  asOf,
  became,
  clock,
  details,
  evening,
  idOf,
  ids,
  inSeries,
  joined,
  left,
  log,
  otherWebinarId,
  run,
  seriesId,
  submitted,
  type Told,
  until,
  webinar,
  webinarId,
} from './testing/told.ts'
import { waitlist1 } from './waitlist/waitlist-1.ts'

describe('attendance@1', () => {
  test('one row for each who was there, and the summary of them', () => {
    const { rows, summary } = run(attendance1, evening)
    expect(rows).toEqual([
      {
        attendanceId: idOf('ada'),
        registrationId: idOf('ada'),
        participantId: ids('ada').participantId,
        registered: true,
        firstJoinedAt: clock(-60),
        lastLeftAt: clock(2400),
        presenceSeconds: 2400,
        rawSeconds: 2760,
        connections: 2,
        corrected: false,
        attended: true,
      },
      expect.objectContaining({ registrationId: null, presenceSeconds: 600, registered: false }),
      expect.objectContaining({
        registrationId: idOf('cem'),
        presenceSeconds: 1200,
        registered: false,
      }),
    ])
    expect(summary).toEqual({
      attended: 3,
      attendedRegistrants: 1,
      registered: 1,
      rate: 1,
      peakConcurrent: 3,
      averageSeconds: 1400,
      medianSeconds: 1200,
      thresholdSeconds: 1,
    })
  })

  test('as of an earlier moment it counts what had happened by then, whenever it was told', () => {
    const at = clock(1400)
    const { rows } = run(attendance1, asOf({ clock: 'occurred', at }, evening), at)
    expect(rows.map(({ presenceSeconds }) => presenceSeconds)).toEqual([1400, 600, 1200])
  })

  test('as of an earlier position it counts what was told by then, and who was there is there still', () => {
    const told = asOf({ clock: 'recorded', position: 1700n }, evening)
    const { rows } = run(attendance1, told)
    expect(rows.map(({ presenceSeconds }) => presenceSeconds)).toEqual([2400, 600, 3480])
    expect(rows.map(({ lastLeftAt }) => lastLeftAt)).toEqual([clock(2400), clock(660), null])
    const onFirstDevice = log(joined('ada', 0), joined('ada', 10, 'c2'), left('ada', 20, 'c2'))
    expect(run(attendance1, onFirstDevice).rows[0]).toMatchObject({ lastLeftAt: null })
  })

  test('what happened at the very moment, or stands at the very position, counts', () => {
    const [fact] = log(joined('ada', 60))
    const all = fact ? [fact] : []
    expect(asOf({ clock: 'occurred', at: clock(60) }, all)).toEqual(all)
    expect(asOf({ clock: 'occurred', at: clock(59) }, all)).toEqual([])
    expect(asOf({ clock: 'recorded', position: 100n }, all)).toEqual(all)
    expect(asOf({ clock: 'occurred', at: clock(60), position: 99n }, all)).toEqual([])
  })

  test('a correction counts while it stands, and the connections stay as recorded', () => {
    const corrected = log([
      `attendance-${idOf('ada')}`,
      'AttendanceCorrected',
      9000,
      { webinarId, intervals: [{ from: clock(0), to: clock(60) }], details },
    ])
    const [row] = run(attendance1, [...evening, ...corrected]).rows
    expect(row).toMatchObject({ presenceSeconds: 60, connections: 2, corrected: true })
  })

  test('the threshold of the webinar decides who attended', () => {
    const half = log(webinar('AttendanceThresholdChanged', 9000, { threshold: { percent: 50 } }))
    const { summary } = run(attendance1, [...evening, ...half])
    expect(summary).toMatchObject({ thresholdSeconds: 1800, attended: 1, averageSeconds: 2400 })
  })

  test('of nobody it is empty, and there is no rate of nothing', () =>
    expect(run(attendance1, [])).toEqual({
      rows: [],
      summary: expect.objectContaining({ attended: 0, rate: null, averageSeconds: 0 }),
    }))
})

describe('registrations@1', () => {
  test('one row for each who ever registered, in the order they came', () => {
    const { rows, summary } = run(registrations1, evening)
    expect(rows.map(({ status, decidedAt }) => [status, decidedAt])).toEqual([
      ['approved', clock(-900)],
      ['cancelled', clock(-700)],
      ['approved', clock(100)],
    ])
    expect(rows[2]).toMatchObject({ late: true, registered: false, channel: 'mail', country: 'TR' })
    expect(summary).toEqual({
      registered: 1,
      pending: 0,
      waitlisted: 0,
      rejected: 0,
      cancelled: 1,
      late: 1,
      people: 3,
    })
  })

  test('as of before the cancellation one was waiting', () => {
    const at = clock(-750)
    expect(run(registrations1, asOf({ clock: 'occurred', at }, evening), at).summary).toMatchObject(
      {
        waitlisted: 1,
        cancelled: 0,
      },
    )
  })
})

describe('no-shows@1', () => {
  const absent = log(submitted('dan', -600), became('dan', 'Approved', -600))
  const twins = log([
    `participant-${ids('dan').participantId}`,
    'ParticipantsMerged',
    8000,
    { other: ids('ada').participantId },
  ])

  test('is who was registered at the start and was not there for long enough', () => {
    const { rows, summary } = run(noShows1, [...evening, ...absent])
    expect(rows).toEqual([
      {
        registrationId: idOf('dan'),
        participantId: ids('dan').participantId,
        submittedAt: clock(-600),
        channel: 'mail',
        country: null,
        presenceSeconds: 0,
      },
    ])
    expect(summary).toEqual({
      registered: 2,
      noShows: 1,
      rate: 0.5,
      cameBriefly: 0,
      thresholdSeconds: 1,
    })
  })

  test('who came for less than the threshold is one, with the seconds that they were there', () => {
    const long = log(webinar('AttendanceThresholdChanged', 9000, { threshold: { percent: 90 } }))
    const { rows, summary } = run(noShows1, [...evening, ...long])
    expect(rows).toMatchObject([{ registrationId: idOf('ada'), presenceSeconds: 2400 }])
    expect(summary).toMatchObject({ noShows: 1, cameBriefly: 1, thresholdSeconds: 3240 })
  })

  test('nobody is one before the start', () => {
    const at = clock(-1)
    const before = asOf({ clock: 'occurred', at }, [...evening, ...absent])
    expect(run(noShows1, before, at)).toMatchObject({
      rows: [],
      summary: { registered: 2, noShows: 0, rate: null },
    })
  })

  test('who is known to be one person with somebody who came is none', () =>
    expect(run(noShows1, [...evening, ...absent, ...twins]).rows).toEqual([]))
})

describe('performance@1', () => {
  test('who of those who attended is there after so many minutes', () => {
    const { rows, summary } = run(performance1, evening)
    expect(rows).toEqual([
      { afterMinutes: 15, present: 2, share: 0.667 },
      { afterMinutes: 30, present: 1, share: 0.333 },
      { afterMinutes: 60, present: null, share: null },
      { afterMinutes: 90, present: null, share: null },
    ])
    expect(summary).toMatchObject({
      ...{ registered: 1, attended: 3, attendedRegistrants: 1, rate: 1, peakConcurrent: 3 },
      ...{ averageSeconds: 1400, medianSeconds: 1200, averageShare: 0.389, lengthSeconds: 3600 },
    })
  })

  test('has no figure for what lies after the moment asked about', () => {
    const at = clock(1000)
    const { rows } = run(performance1, asOf({ clock: 'occurred', at }, evening), at)
    expect(rows.map(({ present }) => present)).toEqual([2, null, null, null])
  })
})

test('concurrency@1 changes whenever somebody comes or goes, and nobody is left at the end', () => {
  const { rows, summary } = run(concurrency1, evening)
  expect(rows).toEqual([
    { at: clock(0), present: 1 },
    { at: clock(60), present: 2 },
    { at: clock(120), present: 3 },
    { at: clock(660), present: 2 },
    { at: clock(1320), present: 1 },
    { at: clock(2400), present: 0 },
  ])
  expect(summary).toEqual({
    peakConcurrent: 3,
    peakAt: clock(120),
    averageConcurrent: 1.167,
    togetherSeconds: 4200,
    lengthSeconds: 3600,
  })
})

describe('drop-offs@1', () => {
  const agenda = log(
    webinar('AgendaChanged', -8000, {
      items: [
        { title: 'Case study', kind: 'presentation', presenterIds: [], minutes: 20 },
        { title: 'Break', kind: 'break', presenterIds: [], minutes: 20 },
        { title: 'Questions', kind: 'qa', presenterIds: [] },
      ],
    }),
  )
  const told = (facts: readonly RecordedFact[], end = until) =>
    run(dropOffs1, [...agenda, ...facts], end)
  const names = new Map<unknown, string>(
    ['ada', 'ben', 'cem', 'guest'].map((name) => [idOf(name), name]),
  )
  const brief = ({ rows }: { rows: readonly Row[] }) =>
    rows.map(({ attendanceId, afterMinutes, duringItem, afterItem }) => [
      ...[names.get(attendanceId), afterMinutes, duringItem, afterItem],
    ])

  test('is who left for good before the end, when, during what and after what', () => {
    const { rows, summary } = told(evening)
    expect(brief({ rows })).toEqual([
      ['guest', 11, 1, null],
      ['cem', 22, 2, 1],
      ['ada', 40, 3, 2],
    ])
    expect(rows[1]).toEqual({
      attendanceId: idOf('cem'),
      participantId: ids('cem').participantId,
      leftAt: clock(1320),
      afterMinutes: 22,
      presenceSeconds: 1200,
      duringItem: 2,
      during: 'Break',
      afterItem: 1,
      after: 'Case study',
    })
    expect(summary).toEqual({
      ...{ people: 3, stayedToEnd: 0, droppedOff: 3, droppedShare: 1 },
      ...{ largestDrop: 1, largestDropItem: 1, largestDropDuring: 'Case study' },
    })
  })

  test('who comes back, or is there at the moment asked about, has not dropped off', () => {
    const back = log(joined('guest', 700, 'c9'), joined('cem', 3000), left('cem', 3600))
    expect(brief(told([...evening, ...back]))).toEqual([['ada', 40, 3, 2]])
    const at = clock(1000)
    const soFar = told(asOf({ clock: 'occurred', at }, evening), at)
    expect(brief(soFar)).toEqual([['guest', 11, 1, null]])
    expect(soFar.summary).toMatchObject({ people: 3, stayedToEnd: 2 })
  })

  test('a correction and a merge say who left when', () => {
    const stayed = [{ from: clock(0), to: clock(3600) }]
    const corrected = log([
      `attendance-${idOf('ada')}`,
      'AttendanceCorrected',
      9000,
      { webinarId, intervals: stayed, details },
    ])
    const twins = log([
      `participant-${ids('cem').participantId}`,
      'ParticipantsMerged',
      8000,
      { other: ids('ada').participantId },
    ])
    expect(brief(told([...evening, ...corrected]))).toEqual([
      ['guest', 11, 1, null],
      ['cem', 22, 2, 1],
    ])
    const { rows, summary } = told([...evening, ...twins])
    expect(rows.map(({ leftAt }) => leftAt)).toEqual([clock(660), clock(2400)])
    expect(summary).toMatchObject({ people: 2, droppedOff: 2 })
  })

  test('a pause between runs is no time of the webinar, and moves its agenda', () => {
    const again = log(
      webinar('WebinarReopened', 4800, { run: 2 }),
      joined('ada', 4800, 'c3'),
      joined('guest', 4800, 'c4'),
      left('ada', 5400, 'c3'),
      webinar('WebinarEnded', 6000, { run: 2 }),
    )
    expect(brief(told([...evening, ...again]))).toEqual([
      ['cem', 22, 2, 1],
      ['ada', 70, 3, 2],
    ])
    const inThePause = log(joined('ben', 0), left('ben', 4000))
    expect(brief(told([...evening, ...inThePause, ...again]))).toContainEqual(['ben', 60, 3, 2])
  })

  test('without an agenda nobody left during anything', () => {
    const { rows, summary } = run(dropOffs1, evening)
    expect(rows.map(({ during, afterItem }) => [during, afterItem])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ])
    expect(summary).toMatchObject({ droppedOff: 3, largestDrop: null, largestDropDuring: null })
  })
})

test('sources@1 has a row for each place that people came from, the most registered first', () => {
  const partner = { channel: 'partner', campaignId: 'spring', referrerHost: 'example.org' }
  const more = log(
    submitted('dan', -600, { source: partner }),
    became('dan', 'Approved', -600),
    submitted('eve', -500, { source: partner }),
    became('eve', 'Approved', -500),
    joined('eve', 10),
    left('eve', 20),
  )
  const { rows, summary } = run(sources1, [...evening, ...more])
  expect(rows).toEqual([
    {
      ...{ source: 'partner / campaign spring / from example.org', ...partner },
      ...{ submitted: 2, registered: 2, attended: 1, rate: 0.5 },
    },
    {
      ...{ source: 'mail', channel: 'mail', campaignId: null, referrerHost: null },
      ...{ submitted: 3, registered: 1, attended: 1, rate: 1 },
    },
  ])
  expect(summary).toEqual({ submitted: 5, registered: 3, attended: 2, rate: 0.667 })
})

describe('waitlist@1', () => {
  const seat = (type: string, name: string, second: number, data: object = {}): Told => [
    `seats-${webinarId}`,
    type,
    second,
    { registrationId: idOf(name), ...data },
  ]
  const queue = log(
    seat('SeatTaken', 'ada', -900),
    seat('WaitlistJoined', 'ben', -800),
    seat('WaitlistJoined', 'cem', -700),
    seat('WaitlistJoined', 'dan', -600),
    seat('SeatReleased', 'cem', -500, { cause: 'cancelled' }),
    seat('SeatReleased', 'ada', -400, { cause: 'cancelled' }),
    seat('SeatPromoted', 'ben', -400),
    [`seats-${webinarId}`, 'CapacitySet', -300, { seats: 2 }],
    seat('SeatPromoted', 'dan', -300),
    seat('WaitlistJoined', 'cem', -200),
  )

  test('is the queue in its order, with what freed a seat for whom', () => {
    const { rows, summary } = run(waitlist1, queue, clock(0))
    const shown = rows.map(({ place, registrationId, ahead, cause, releasedBy, waitedSeconds }) => [
      ...[place, registrationId, ahead, cause, releasedBy, waitedSeconds],
    ])
    expect(shown).toEqual([
      [1, idOf('ben'), 0, 'seat released', idOf('ada'), 400],
      [2, idOf('cem'), 1, null, null, 200],
      [3, idOf('dan'), 2, 'capacity changed', null, 300],
      [4, idOf('cem'), 0, null, null, 200],
    ])
    expect(rows.map(({ promotedAt, leftAt }) => [promotedAt, leftAt])).toEqual([
      [clock(-400), null],
      [null, clock(-500)],
      [clock(-300), null],
      [null, null],
    ])
    expect(summary).toEqual({
      ...{ joined: 4, promoted: 2, left: 1, waiting: 1, overtaken: 0, medianWaitSeconds: 350 },
    })
  })

  test('who was passed over is told by how many', () => {
    const unfair = [...queue.slice(0, 4), ...log(seat('SeatPromoted', 'dan', -500))]
    const { rows, summary } = run(waitlist1, unfair, clock(0))
    expect(rows.map(({ overtakenBy }) => overtakenBy)).toEqual([1, 1, 0])
    expect(summary).toMatchObject({ overtaken: 2, promoted: 1, waiting: 2 })
  })
})

describe('a webinar that was moved twice', () => {
  const schedule = (second: number) => ({
    ...{ localStart: '2021-06-03T14:00', timeZone: 'Europe/London', durationMinutes: 60 },
    startsAt: clock(second),
  })
  const day = 86_400
  const moved = log(
    webinar('WebinarScheduled', -40 * day, schedule(-9 * day)),
    submitted('ada', -30 * day),
    became('ada', 'Approved', -30 * day),
    submitted('ben', -29 * day),
    became('ben', 'Approved', -29 * day),
    webinar('WebinarPostponed', -20 * day, { reason: 'Ill' }),
    became('ben', 'Cancelled', -19 * day, { by: 'self' }),
    submitted('cem', -15 * day),
    became('cem', 'Approved', -15 * day),
    webinar('WebinarRescheduled', -10 * day, { from: schedule(-9 * day), to: schedule(0) }),
    submitted('dan', -3600),
    became('dan', 'Approved', -3600),
    became('cem', 'Rejected', -3600),
    webinar('WebinarStarted', 0, { run: 1 }),
    joined('ada', 0),
    left('ada', 60),
    webinar('WebinarEnded', 100, { run: 1 }),
  )

  test('lost by each change those who stood and left before the next', () => {
    const { rows, summary } = run(reschedules1, moved)
    expect(rows).toEqual([
      {
        ...{ change: 1, at: clock(-20 * day), kind: 'postponed' },
        ...{ startBefore: clock(-9 * day), startAfter: null },
        ...{ standing: 2, lost: 1, kept: 1, joined: 1, attended: 1, lostShare: 0.5 },
      },
      {
        ...{ change: 2, at: clock(-10 * day), kind: 'rescheduled' },
        ...{ startBefore: null, startAfter: clock(0) },
        ...{ standing: 2, lost: 1, kept: 1, joined: 1, attended: 1, lostShare: 0.5 },
      },
    ])
    expect(summary).toEqual({ changes: 2, lost: 2, joined: 2 })
  })

  test('took registrations day by day, each with the lead to the date that stood then', () => {
    const { rows, summary } = run(registrationCurve1, moved)
    expect(rows).toEqual([
      { day: '2021-05-04', submitted: 1, withdrawn: 0, standing: 1 },
      { day: '2021-05-05', submitted: 1, withdrawn: 0, standing: 2 },
      { day: '2021-05-15', submitted: 0, withdrawn: 1, standing: 1 },
      { day: '2021-05-19', submitted: 1, withdrawn: 0, standing: 2 },
      { day: '2021-06-03', submitted: 1, withdrawn: 1, standing: 2 },
    ])
    // 21 and 20 days of the first two, an hour of the last; the third came while there was no date.
    expect(summary).toEqual({
      days: 5,
      standing: 2,
      medianLeadSeconds: 20 * day,
      withinADay: 1,
    })
  })

  test('a day is of the calendar where the webinar is', () => {
    const late = log(
      webinar('WebinarScheduled', -40 * day, { ...schedule(0), timeZone: 'Pacific/Auckland' }),
      submitted('ada', 0),
    )
    expect(run(registrationCurve1, late).rows).toMatchObject([{ day: '2021-06-04' }])
  })
})

describe('every report', () => {
  test('has a name that finds it, the newest version by its name alone', () => {
    for (const definition of reportDefinitions) {
      expect(reportDefinition(referenceOf(definition))).toBe(definition)
      expect(reportDefinition(definition.name)).toBe(definition)
    }
    expect(reportDefinition('attendance@9')).toBeUndefined()
  })

  test('has a cell for each column and no other', () => {
    for (const definition of reportDefinitions)
      for (const row of run(definition, [...inSeries, ...evening]).rows) {
        expect(Object.keys(row)).toEqual(definition.columns.map(({ name }) => name))
        expect(cellsOf(definition.columns, row)).toEqual(Object.values(row))
      }
  })

  test('passes over facts of other webinars and of types it does not know', () => {
    const foreign = evening.map((fact) => ({
      ...fact,
      streamName: fact.streamName.replace(/-.*/, (id) => `-${derivedId(otherWebinarId, id)}`),
      data: { ...(fact.data as object), webinarId: otherWebinarId },
    }))
    const unknown = log(webinar('WebinarSunk', 0), [
      `registration-${idOf('ada')}`,
      'Sunk',
      0,
      ids('ada'),
    ])
    const ofAWebinar = reportDefinitions.filter(
      ({ parameters }) => 'webinarId' in parameters.parse({ webinarId, seriesId }),
    )
    expect(ofAWebinar.length).toBeGreaterThan(8)
    for (const definition of ofAWebinar)
      expect(run(definition, [...evening, ...foreign, ...unknown])).toEqual(
        run(definition, evening),
      )
  })
})

test('the median is the one in the middle, or between the two', () => {
  expect([medianOf([]), medianOf([5]), medianOf([9, 1, 5]), medianOf([1, 2, 10, 4])]).toEqual([
    0, 5, 5, 3,
  ])
  expect([averageOf([]), averageOf([1, 2])]).toEqual([0, 2])
})

const names = fc.constantFrom('ada', 'ben', 'cem', 'guest')
const second = fc.integer({ min: -100, max: 200 })
const told = fc.oneof(
  fc
    .tuple(names, second, fc.constantFrom('c1', 'c2'))
    .map(([name, at, id]) => joined(name, at, id)),
  fc.tuple(names, second, fc.constantFrom('c1', 'c2')).map(([name, at, id]) => left(name, at, id)),
)
const histories = fc
  .array(told, { maxLength: 20 })
  .map((facts) =>
    log(
      submitted('ada', -90),
      became('ada', 'Approved', -90),
      submitted('ben', -80),
      webinar('WebinarStarted', 0, { run: 1 }),
      webinar('WebinarEnded', 100, { run: 1 }),
      ...facts,
    ),
  )

test('for any history the attendance is what counting second by second finds', () =>
  fc.assert(
    fc.property(histories, second, (facts, end) => {
      const at = clock(end)
      const counted = asOf({ clock: 'occurred', at }, facts)
      const { rows, summary } = run(attendance1, counted, at)
      for (const row of rows)
        expect(row.presenceSeconds).toBe(secondsOf(String(row.attendanceId), counted, end))
      expect(summary.attended).toBe(rows.filter((row) => Number(row.presenceSeconds) > 0).length)
      expect(summary.registered).toBe(end < -90 ? 0 : 1)
    }),
  ))

test('for any history the reports agree with each other', () =>
  fc.assert(
    fc.property(histories, second, (facts, end) => {
      const at = clock(end)
      const counted = asOf({ clock: 'occurred', at }, facts)
      const [attended, missed, performed, curve, from, dropped] = [
        ...[attendance1, noShows1, performance1, concurrency1, sources1, dropOffs1],
      ].map((definition) => run(definition, counted, at))
      const { summary } = attended ?? {}
      const { registered, attendedRegistrants, rate, peakConcurrent, averageSeconds } =
        summary ?? {}
      expect(performed?.summary).toMatchObject({ rate, peakConcurrent, averageSeconds })
      expect(from?.summary).toMatchObject({ registered, attended: attendedRegistrants, rate })
      expect(curve?.summary).toMatchObject({ peakConcurrent })
      expect(areaOf(curve?.rows ?? [])).toBe(curve?.summary['togetherSeconds'])
      const { people, stayedToEnd, droppedOff } = dropped?.summary ?? {}
      expect(Number(stayedToEnd) + Number(droppedOff)).toBe(people)
      expect(people).toBe(summary?.['attended'])
      expect(lastCount(curve?.rows ?? [], Math.min(end, 100))).toBe(stayedToEnd)
      const started = end >= 0
      expect(missed?.summary).toMatchObject({
        noShows: started ? Number(registered) - Number(attendedRegistrants) : 0,
      })
    }),
  ))

/** How many there were just before a second, by the curve. */
function lastCount(rows: readonly Row[], second: number): number {
  const before = rows.findLast(({ at }) => Date.parse(String(at)) < Date.parse(clock(second)))
  return Number(before?.['present'] ?? 0)
}

/** People times seconds under the curve. */
function areaOf(rows: readonly Row[]) {
  return rows.reduce((area, { at, present }, nth) => {
    const next = rows[nth + 1]?.at ?? at
    return area + (Number(present) * (Date.parse(String(next)) - Date.parse(String(at)))) / 1000
  }, 0)
}

test('run again over the same facts it gives the same bytes', () =>
  fc.assert(
    fc.property(histories, (facts) => {
      for (const definition of reportDefinitions)
        expect(canonicalJson(run(definition, facts))).toBe(
          canonicalJson(
            run(
              definition,
              facts.map((fact) => ({ ...fact })),
            ),
          ),
        )
    }),
  ))

/** Whether each second of the run finds a connection open: its last fact before was a join. */
function secondsOf(attendanceId: string, facts: readonly RecordedFact[], end: number) {
  const own = facts.filter(({ streamName }) => streamName === `attendance-${attendanceId}`)
  let seconds = 0
  for (let at = 0; at < Math.min(end, 100); at++) {
    const open = ['c1', 'c2'].some((connectionId) => {
      const before = own.filter(
        (fact) =>
          (fact.data as { connectionId: string }).connectionId === connectionId &&
          Date.parse(fact.at) <= Date.parse(clock(at)),
      )
      return isOpen(before)
    })
    if (open) seconds++
  }
  return seconds
}

/** Facts of one moment undo each other: who was there still is, who was not has left again. */
function isOpen(facts: readonly RecordedFact[]) {
  const moments = [...new Set(facts.map(({ at }) => at))].sort(
    (one, other) => Date.parse(one) - Date.parse(other),
  )
  let open = false
  for (const moment of moments) {
    const types = new Set(facts.filter(({ at }) => at === moment).map(({ type }) => type))
    if (types.size === 1) open = types.has('ParticipantJoined')
  }
  return open
}
