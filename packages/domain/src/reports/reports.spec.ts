import { derivedId, WebinarId } from '@rostrum/kernel/ids'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOfMs } from '../time.ts'
import { attendance1, averageOf, medianOf } from './attendance/attendance-1.ts'
import { canonicalJson } from './canonical.ts'
import { type Cutoff, counts } from './cutoff.ts'
import { reportDefinition, reportDefinitions } from './definitions.ts'
import { registrations1 } from './registrations/registrations-1.ts'
import { cellsOf, type RecordedFact, referenceOf } from './report-definition.ts'

const webinarId = WebinarId.parse('00000000-0000-4000-8000-000000000003')
const otherWebinarId = WebinarId.parse('00000000-0000-4000-8000-000000000004')
const details = '00000000-0000-4000-8000-00000000000b'
const until = clock(7200)

/** Seconds after the planned start. */
function clock(second: number) {
  return instantOfMs(Date.parse('2021-06-03T13:00:00Z') + second * 1000)
}
function idOf(name: string) {
  return derivedId(webinarId, name)
}

type Told = [streamName: string, type: string, second: number, data?: object]

function log(...told: Told[]): RecordedFact[] {
  return told.map(([streamName, type, second, data = {}], nth) => ({
    streamName,
    type,
    at: clock(second),
    data,
    position: BigInt(nth + 1) * 100n,
    recordedAt: clock(10_000 + nth),
  }))
}
function submitted(name: string, second: number, changes: object = {}): Told {
  const said = { details, choices: {}, late: false, locale: 'en', timeZone: 'Europe/London' }
  const source = { channel: 'mail' }
  const data = { ...ids(name), ...said, source, consents: [], ...changes }
  return [`registration-${idOf(name)}`, 'RegistrationSubmitted', second, data]
}
function became(name: string, what: string, second: number, changes: object = {}): Told {
  return [`registration-${idOf(name)}`, `Registration${what}`, second, { ...ids(name), ...changes }]
}
function ids(name: string) {
  return { webinarId, participantId: derivedId(webinarId, `person ${name}`) }
}
function joined(name: string, second: number, connectionId = 'c1'): Told {
  const data = { webinarId, connectionId, via: 'portal' }
  return [`attendance-${idOf(name)}`, 'ParticipantJoined', second, data]
}
function left(name: string, second: number, connectionId = 'c1'): Told {
  const data = { webinarId, connectionId, cause: 'left' }
  return [`attendance-${idOf(name)}`, 'ParticipantLeft', second, data]
}
function webinar(type: string, second: number, data: object = {}): Told {
  return [`webinar-${webinarId}`, type, second, data]
}

function run(definition: typeof attendance1, facts: readonly RecordedFact[], end = until) {
  const state = facts.reduce(definition.evolve, definition.initial({ webinarId }))
  return definition.result(state, { until: end })
}
function asOf(cutoff: Cutoff, facts: readonly RecordedFact[]) {
  return facts.filter((fact) => counts(cutoff, fact))
}

const evening = log(
  webinar('WebinarPlanned', -9000, { seriesId: otherWebinarId, title: 'One', language: 'en' }),
  submitted('ada', -900),
  became('ada', 'Approved', -900),
  submitted('ben', -800),
  became('ben', 'Waitlisted', -800),
  became('ben', 'Cancelled', -700, { by: 'self' }),
  webinar('WebinarStarted', 0, { run: 1 }),
  joined('ada', -60),
  joined('guest', 60),
  submitted('cem', 100, { late: true, country: 'TR' }),
  became('cem', 'Approved', 100),
  joined('cem', 120),
  left('guest', 660),
  left('ada', 1800),
  joined('ada', 1500, 'c2'),
  left('ada', 2400, 'c2'),
  webinar('WebinarEnded', 3600, { run: 1 }),
  // Told after all others, of what happened before them.
  left('cem', 1320),
)

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
      for (const row of run(definition, evening).rows) {
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
    for (const definition of reportDefinitions)
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
