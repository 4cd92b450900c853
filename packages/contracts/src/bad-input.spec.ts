import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { correctAttendance } from './attendance.ts'
import { announceOffer, setAgenda } from './content.ts'
import type { Endpoint } from './endpoint.ts'
import { readFeed } from './feed.ts'
import { getEvidence } from './history.ts'
import { connect } from './live.ts'
import { listRegistrations, register } from './registrations.ts'
import { runReport } from './reports.ts'
import { changeSeries, planSeries } from './series.ts'
import {
  changeForm,
  changeThreshold,
  scheduleWebinar,
  setCapacity,
  setPrice,
  startWebinar,
} from './webinar-changes.ts'
import { getWebinar, planWebinar } from './webinars.ts'

type Refused = readonly [Endpoint, unknown, string, RegExp]

const schedule = { localStart: '2021-06-03T14:00', timeZone: 'Europe/London', durationMinutes: 90 }
const series = { title: 'A', language: 'en', timeZone: 'UTC' }
const choice = { id: 'job', kind: 'choice', label: 'Job', required: false }
const instant = '2021-06-03T13:00:00Z'
const later = '2021-06-03T14:00:00Z'

const refusedBodies: readonly Refused[] = [
  [planSeries, { ...series, title: 'a\0b' }, 'title', /NUL/],
  [planSeries, { ...series, title: 'a\ud800' }, 'title', /lone surrogate/],
  [planSeries, { ...series, title: 'a\u202eb' }, 'title', /writing direction/],
  [planSeries, { ...series, title: ' ' }, 'title', /empty/],
  [planSeries, { ...series, title: 'a'.repeat(201) }, 'title', /longer than 200/],
  [planSeries, { ...series, timeZone: 'BST' }, 'timeZone', /region and city/],
  [planSeries, { ...series, timeZone: 'Europe/Atlantis' }, 'timeZone', /region and city/],
  [planSeries, { ...series, titel: 'A' }, '', /titel/],
  [changeSeries, {}, '', /at least one/],
  [changeSeries, { description: 'a'.repeat(50_001) }, 'description', /longer than 50,000/],
  [scheduleWebinar, { ...schedule, durationMinutes: 0 }, 'durationMinutes', /1 to 1,440/],
  [scheduleWebinar, { ...schedule, durationMinutes: 6000 }, 'durationMinutes', /1 to 1,440/],
  [scheduleWebinar, { ...schedule, durationMinutes: 1.5 }, 'durationMinutes', /whole number/],
  [scheduleWebinar, { ...schedule, localStart: '2021-02-30T14:00' }, 'localStart', /no such date/],
  [scheduleWebinar, { ...schedule, localStart: '3 June' }, 'localStart', /2021-06-03T14:00/],
  [planWebinar, { title: 'A', schedule: { ...schedule, zone: 'UTC' } }, 'schedule', /zone/],
  [planWebinar, { title: 'A', capacity: 0 }, 'capacity', /at least one seat/],
  [setCapacity, { seats: -5 }, 'seats', /at least one seat/],
  [setPrice, { amountMinor: -1, currency: 'EUR' }, 'amountMinor', /below 0/],
  [setPrice, { amountMinor: 100, currency: 'XXQ' }, 'currency', /no such currency/],
  [changeThreshold, { seconds: 1, minutes: 1 }, '', /minutes|Invalid/],
  [changeForm, { fields: [choice] }, 'fields.0.options', /something to choose/],
  [changeForm, { fields: Array(21).fill(choice) }, 'fields', /at most 20/],
  [changeForm, { fields: [{ ...choice, id: '__proto__' }] }, 'fields.0.id', /small letters/],
  [startWebinar, { occurredAt: 'yesterday' }, 'occurredAt', /moment in UTC/],
  [setAgenda, { items: [{ title: 'A', kind: 'lunch', presenterIds: [] }] }, 'items.0.kind', /./],
  [
    announceOffer,
    { headline: 'A', benefit: 'B', actions: [], opensAt: later, closesAt: instant },
    'closesAt',
    /ends before/,
  ],
  [register, { email: 'mary' }, 'email', /e-mail address/],
  [register, {}, 'email', /./],
  [register, { email: 'm@ex.org', answers: { why: 'a'.repeat(2001) } }, 'answers.why', /2,000/],
  [register, { email: 'm@ex.org', source: { referrer: 'a\0' } }, 'source.referrer', /NUL/],
  [connect, {}, '', /one of the three/],
  [connect, { token: 'a', guest: {} }, '', /one of the three/],
  [
    correctAttendance,
    { intervals: [{ from: later, to: instant }], reason: 'A' },
    'intervals.0.to',
    /ends before it starts/,
  ],
  [correctAttendance, { intervals: [] }, 'reason', /./],
  [runReport, { definition: 'attendance', parameters: {} }, 'definition', /attendance@1/],
  [runReport, { definition: 'attendance@1', parameters: {}, asOf: 'then' }, 'asOf', /position:812/],
]

const refusedQueries: readonly Refused[] = [
  [getWebinar, { asOf: 'yesterday' }, 'asOf', /position:812/],
  [getWebinar, { asOf: 'position:-1' }, 'asOf', /position:812/],
  [getWebinar, { asOf: instant, after: '12' }, 'asOf', /not both/],
  [getWebinar, { after: '0x12' }, 'after', /decimal/],
  [getWebinar, { clock: 'wall' }, 'clock', /./],
  [getWebinar, { asof: instant }, '', /asof/],
  [listRegistrations, { limit: '0' }, 'limit', /1 to 500/],
  [listRegistrations, { limit: 'many' }, 'limit', /1 to 500/],
  [listRegistrations, { limit: '501' }, 'limit', /1 to 500/],
  [listRegistrations, { limit: '' }, 'limit', /1 to 500/],
  [getEvidence, {}, 'of', /./],
  [getEvidence, { of: 'numbers.everything' }, 'of', /./],
  [readFeed, { types: 'webinar.exploded' }, 'types', /divided by commas/],
]

const firstIssue = (schema: z.ZodType | undefined, value: unknown) => {
  const { error } = (schema ?? z.unknown()).safeParse(value)
  const [issue] = error?.issues ?? []
  return { path: issue?.path.join('.'), message: issue?.message ?? 'It was accepted.' }
}

const named = (rows: readonly Refused[]) =>
  rows.map(([endpoint, value, path, message]) => {
    const shown = JSON.stringify(value)
    const excerpt = shown.length > 80 ? `${shown.slice(0, 80)}…` : shown
    return { name: endpoint.name, excerpt, endpoint, value, path, message }
  })

describe('A body that is not right', () => {
  it.each(named(refusedBodies))('$name refuses $excerpt', ({ endpoint, value, path, message }) => {
    const issue = firstIssue(endpoint.body, value)
    expect(issue.message).toMatch(message)
    expect(issue.path).toBe(path)
  })
})

describe('A query that is not right', () => {
  it.each(named(refusedQueries))('$name refuses $excerpt', ({ endpoint, value, path, message }) => {
    const issue = firstIssue(endpoint.query, value)
    expect(issue.message).toMatch(message)
    expect(issue.path).toBe(path)
  })
})

describe('What is right', () => {
  it('is taken, with what was left out filled in', () => {
    expect(planSeries.body.parse({ ...series, title: ' A ' })).toEqual(series)
    expect(listRegistrations.query.parse({ limit: '20' })).toEqual({
      limit: 20,
      sort: '-submittedAt',
      clock: 'occurred',
    })
    expect(getWebinar.query.parse({ asOf: 'position:812', clock: 'recorded' })).toEqual({
      asOf: 'position:812',
      clock: 'recorded',
    })
  })

  it('may be no body at all where nothing in it is required', () => {
    expect(startWebinar.body.parse(undefined)).toEqual({})
  })
})
