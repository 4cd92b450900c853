import { derivedId, WebinarId } from '@rostrum/kernel/ids'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attendance1 } from './attendance/attendance-1.ts'
import { auditExtract1 } from './audit-extract/audit-extract-1.ts'
import { completion1 } from './completion/completion-1.ts'
import { erasures1 } from './erasures/erasures-1.ts'
import type { RecordedFact } from './report-definition.ts'
import { returns1 } from './returns/returns-1.ts'
import * as told from './testing/told.ts'
import { webinars1 } from './webinars/webinars-1.ts'

const { clock, log, run, seriesId } = told
const day = 86_400
const until = clock(30 * day)
const sessions = [0, 1, 2, 3].map((nth) =>
  WebinarId.parse(derivedId(told.webinarId, `webinar ${nth}`)),
)
const otherSeries = derivedId(seriesId, 'other')

function person(name: string) {
  return derivedId(seriesId, `person ${name}`)
}

/** Webinar `nth` of the series, a day after the one before; it lasts an hour. */
function planned(nth: number, of: string = seriesId) {
  const webinarId = sessions[nth]
  const stream = `webinar-${webinarId}`
  return log(
    [stream, 'WebinarPlanned', -9000, { seriesId: of, title: 'One', language: 'en' }],
    [`series-${of}`, 'WebinarAdded', -8999, { webinarId, ordinal: nth + 1 }],
    [stream, 'WebinarScheduled', -8000, scheduled(nth)],
  )
}
function scheduled(nth: number) {
  return {
    ...{ localStart: '2021-06-03T14:00', timeZone: 'Europe/London', durationMinutes: 60 },
    startsAt: clock(nth * day),
  }
}
function held(nth: number) {
  const stream = `webinar-${sessions[nth]}`
  return log(
    [stream, 'WebinarStarted', nth * day, { run: 1 }],
    [stream, 'WebinarEnded', nth * day + 3600, { run: 1 }],
  )
}
function idIn(nth: number, name: string) {
  return derivedId(sessions[nth] ?? '', name)
}
function registered(nth: number, name: string, status = 'Approved') {
  const data = { webinarId: sessions[nth], participantId: person(name) }
  const said = { details: told.details, choices: {}, late: false, locale: 'en', timeZone: 'UTC' }
  const submitted = { ...data, ...said, source: { channel: 'mail' }, consents: [] }
  const stream = `registration-${idIn(nth, name)}`
  return log(
    [stream, 'RegistrationSubmitted', -5000, submitted],
    [
      stream,
      `Registration${status}`,
      -4000,
      status === 'Cancelled' ? { ...data, by: 'self' } : data,
    ],
  )
}
function came(nth: number, name: string, seconds = 600) {
  const data = { webinarId: sessions[nth], connectionId: 'c1' }
  const stream = `attendance-${idIn(nth, name)}`
  const from = nth * day
  return log(
    [stream, 'ParticipantJoined', from, { ...data, via: 'portal' }],
    [stream, 'ParticipantLeft', from + seconds, { ...data, cause: 'left' }],
  )
}

/** Two webinars are over, one is to come; `ada` came to both, `ben` to the second. */
const series = [
  ...log([
    ...([`series-${seriesId}`, 'SeriesPlanned', -9001] as const),
    { title: 'All', slug: 'all', language: 'en', timeZone: 'Europe/London' },
  ]),
  ...[0, 1, 2].flatMap((nth) => planned(nth)),
  ...[0, 1, 2].flatMap((nth) => registered(nth, 'ada')),
  ...[...registered(0, 'ben'), ...registered(1, 'ben'), ...registered(1, 'cem', 'Cancelled')],
  ...[...held(0), ...came(0, 'ada'), ...came(0, 'guest', 60)],
  ...[...held(1), ...came(1, 'ada'), ...came(1, 'ben', 1200)],
]

describe('completion@1', () => {
  test('is a row for each person, with how they stand in each webinar', () => {
    const { rows, summary } = run(completion1, series, until)
    const shown = rows.map(({ personId, path, attended, presenceSeconds, completed }) => [
      ...[personId, path, attended, presenceSeconds, completed],
    ])
    expect(shown).toEqual([
      [person('ada'), 'AAR', 2, 1200, true],
      [person('ben'), 'NA–', 1, 1200, false],
      [idIn(0, 'guest'), 'A––', 1, 60, false],
      [person('cem'), '–C–', 0, 0, false],
    ])
    expect(summary).toEqual({
      ...{ webinars: 3, held: 2, people: 4, cameToAny: 3, cameToSeveral: 1 },
      ...{ completed: 1, completedShare: 0.333 },
    })
  })

  test('a withdrawn webinar is in nobody’s path', () => {
    const withdrawn = log([
      ...([`series-${seriesId}`, 'WebinarWithdrawn', 2 * day] as const),
      { webinarId: sessions[0] },
    ])
    const { rows } = run(completion1, [...series, ...withdrawn], until)
    expect(rows.map(({ path, completed }) => [path, completed])).toEqual([
      ['A–', true],
      ['AR', true],
      ['C–', false],
    ])
  })

  test('who was merged into somebody has one path with them', () => {
    const merged = log([
      ...([`participant-${person('ben')}`, 'ParticipantsMerged', 3 * day] as const),
      { other: person('ada') },
    ])
    const { rows } = run(completion1, [...series, ...merged], until)
    expect(rows[0]).toMatchObject({ personId: person('ada'), path: 'AAR', presenceSeconds: 1800 })
    expect(rows).toHaveLength(3)
  })
})

describe('returns@1', () => {
  const more = [
    ...[...planned(3), ...held(2), ...held(3)],
    ...[...came(2, 'ada'), ...registered(3, 'ben'), ...came(3, 'ben')],
    ...[...registered(3, 'dan'), ...came(3, 'dan')],
  ]
  test('is who came first to which webinar, and again', () => {
    const { rows, summary } = run(returns1, [...series, ...more], until)
    const shown = rows.map(({ attended, newcomers, returned, returnedShare, next, visits }) => [
      ...[attended, newcomers, returned, returnedShare, next, visits],
    ])
    expect(shown).toEqual([
      [1, 1, 1, 1, 1, 2],
      [2, 1, 1, 1, 0, 1],
      [1, 0, 0, null, 0, 0],
      [2, 1, 0, null, 0, 0],
    ])
    expect(rows.map(({ medianReturnSeconds }) => medianReturnSeconds)).toEqual([
      ...[day, 2 * day, null, null],
    ])
    expect(summary).toEqual({ webinars: 4, people: 3, returned: 2, returnedShare: 0.667 })
  })
})

describe('webinars@1', () => {
  test('says of each what the report of it alone says', () => {
    const { rows, summary } = run(webinars1, series, until)
    for (const [nth, webinarId] of sessions.slice(0, 3).entries()) {
      const alone = run(attendance1, series, until, { webinarId }).summary
      const { attended, attendedRegistrants, registered: counted, averageSeconds } = alone
      expect(rows[nth]).toMatchObject({
        ...{ webinarId, seriesId, ordinal: nth + 1, beginsAt: clock(nth * day), held: nth < 2 },
        ...{ attended, attendedRegistrants, registered: counted, averageSeconds },
      })
    }
    expect(rows.map(({ noShows }) => noShows)).toEqual([1, 0, 0])
    expect(summary).toEqual({
      ...{ webinars: 3, held: 2, registered: 5, attended: 4, attendedRegistrants: 3 },
      ...{ rate: 0.6, people: 3 },
    })
  })

  test('are those of one series, or of all, that begin within a time', () => {
    const foreign = [...planned(3, otherSeries), ...held(3)]
    const all = [...series, ...foreign]
    const idsOf = (parameters: object) =>
      run(webinars1, all, until, parameters).rows.map(({ webinarId }) => webinarId)
    expect(idsOf({})).toEqual(sessions)
    expect(idsOf({ seriesId })).toEqual(sessions.slice(0, 3))
    expect(idsOf({ seriesId: otherSeries })).toEqual(sessions.slice(3))
    expect(idsOf({ from: clock(day), to: clock(3 * day) })).toEqual(sessions.slice(1, 3))
  })
})

describe('erasures@1', () => {
  const certificateId = derivedId(seriesId, 'certificate')
  const asked = (second: number, name: string): told.Told => [
    ...([`privacy-${person(name)}`, 'ErasureRequested', second] as const),
    { certificateId, entries: { person: 2, answers: 1 }, links: 1, addresses: 1 },
  ]
  const done = (second: number, name: string): told.Told => [
    ...([`privacy-${person(name)}`, 'SubjectErased', second] as const),
    { certificateId, rewritten: 'in full' },
  ]
  test('is what was asked for, how much there was, and when it was done', () => {
    const facts = log(
      [`privacy-${person('ben')}`, 'LegalHoldPlaced', 0, {}],
      asked(100, 'ada'),
      done(102, 'ada'),
    )
    expect(run(erasures1, facts, until, {})).toEqual({
      rows: [
        {
          ...{ certificateId, subjectId: person('ada'), requestedAt: clock(100) },
          ...{ erasedAt: clock(102), tookSeconds: 2, entries: 3, links: 1, addresses: 1 },
          rewritten: 'in full',
        },
      ],
      summary: { requested: 1, erased: 1, open: 0, held: 1, longestSeconds: 2 },
    })
    const lifted = log([`privacy-${person('ben')}`, 'LegalHoldLifted', 200, {}])
    expect(run(erasures1, [...facts, ...lifted], until, {}).summary).toMatchObject({ held: 0 })
    const open = run(erasures1, facts.slice(0, 2), until, {})
    expect(open.summary).toMatchObject({ erased: 0, open: 1 })
    expect(run(erasures1, facts, until, { from: clock(101) }).rows).toEqual([])
  })
})

test('audit-extract@1 is what members and keys did, and nobody else', () => {
  const facts: RecordedFact[] = series.map((fact, nth) => ({
    ...fact,
    actor: ['user:1', 'key:2', 'participant:3', 'system', 'public'][nth % 5] ?? '',
    commandId: `command ${Math.floor(nth / 10)}`,
    position: BigInt(nth),
  }))
  const decided = facts.filter((_, nth) => nth % 5 < 2)
  const { rows, summary } = run(auditExtract1, facts, until, {})
  expect(rows.map(({ position, actor, fact }) => [position, actor, fact])).toEqual(
    decided.map(({ position, actor, type }) => [position.toString(), actor, type]),
  )
  expect(summary).toMatchObject({ facts: decided.length, actors: 2 })
  const before = run(auditExtract1, facts, until, { to: clock(-8000) })
  expect(before.summary.facts).toBe(decided.filter(({ at }) => at < clock(-8000)).length)
})

test('for any attendance the reports of a series agree', () => {
  const visit = fc.tuple(
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom('ada', 'ben', 'cem', 'guest'),
  )
  fc.assert(
    fc.property(fc.uniqueArray(visit, { selector: String }), fc.array(visit), (visits, seats) => {
      const facts = [
        ...[0, 1, 2, 3].flatMap((nth) => [...planned(nth), ...held(nth)]),
        ...seats.filter(([, name]) => name !== 'guest').flatMap((one) => registered(...one)),
        ...visits.flatMap((one) => came(...one)),
      ]
      const { summary, rows } = run(webinars1, facts, until)
      const paths = run(completion1, facts, until)
      const cohorts = run(returns1, facts, until)
      expect(paths.summary).toMatchObject({ held: 4, cameToAny: summary.people })
      for (const [nth, { attended, noShows }] of rows.entries()) {
        const letters = paths.rows.map(({ path }) => String(path)[nth])
        expect(letters.filter((letter) => letter === 'A')).toHaveLength(Number(attended))
        expect(letters.filter((letter) => letter === 'N')).toHaveLength(Number(noShows))
      }
      const newcomers = cohorts.rows.map((row) => Number(row.newcomers))
      expect(cohorts.summary.people).toBe(newcomers.reduce((sum, of) => sum + of, 0))
    }),
  )
})
