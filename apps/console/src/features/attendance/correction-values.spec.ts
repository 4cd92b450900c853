import { correctAttendance, Interval } from '@rostrum/contracts/attendance'
import { expect, test } from 'vitest'
import { correctionBody, correctionValues } from './correction-values.ts'

const london = 'Europe/London'
const interval = Interval.parse({
  from: '2021-06-03T13:02:10Z',
  to: '2021-06-03T14:00:00Z',
  via: 'portal',
})

test('what stands comes into the form on the clock of the zone, and back unchanged', () => {
  const values = correctionValues([interval], london)
  expect(values.intervals).toEqual([{ from: '2021-06-03T14:02:10', to: '2021-06-03T15:00:00' }])
  const { from, to } = interval
  expect(correctionBody(values, london).intervals).toEqual([{ from, to }])
})

test('the end of a visit that lasts is asked for', () => {
  const open = Interval.parse({ from: '2021-06-03T13:02:10Z', via: 'portal' })
  const body = correctionBody({ ...correctionValues([open], london), reason: 'Lost' }, london)
  const paths = correctAttendance.body
    .safeParse(body)
    .error?.issues.map(({ path }) => path.join('/'))
  expect(new Set(paths)).toEqual(new Set(['intervals/0/to']))
})

test('no interval says that somebody was not there, and the contract takes it', () => {
  const body = correctionBody({ intervals: [], reason: 'Mistaken identity', evidence: ' ' }, london)
  expect(correctAttendance.body.parse(body)).toEqual({ intervals: [], reason: 'Mistaken identity' })
})

test('an interval that ends before it starts is refused at its end', () => {
  const intervals = [{ from: '2021-06-03T15:00:00', to: '2021-06-03T14:00:00' }]
  const body = correctionBody({ intervals, reason: 'Clock', evidence: '' }, london)
  const { error } = correctAttendance.body.safeParse(body)
  expect(error?.issues[0]).toMatchObject({ path: ['intervals', 0, 'to'] })
})

test('a clock may be typed to the minute', () =>
  expect(
    correctionBody(
      {
        intervals: [{ from: '2021-01-03T14:00', to: '2021-01-03T15:00' }],
        reason: '',
        evidence: '',
      },
      london,
    ).intervals,
  ).toEqual([{ from: '2021-01-03T14:00:00Z', to: '2021-01-03T15:00:00Z' }]))
