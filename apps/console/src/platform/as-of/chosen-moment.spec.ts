import { expect, test } from 'vitest'
import { type Choice, chosenMoment, pastMoment } from './chosen-moment.ts'

const choice: Choice = {
  by: 'time',
  date: '2021-05-26',
  time: '11:00',
  zone: 'Europe/London',
  clock: 'occurred',
  position: '',
}

test('a day and a time on a clock are a moment', () => {
  expect(chosenMoment(choice)).toEqual({ moment: { asOf: '2021-05-26T10:00:00Z' } })
})

test('a day without a time is its beginning', () => {
  expect(chosenMoment({ ...choice, time: '' })).toEqual({
    moment: { asOf: '2021-05-25T23:00:00Z' },
  })
})

test('the clock of the record is kept', () => {
  expect(chosenMoment({ ...choice, clock: 'recorded' })).toEqual({
    moment: { asOf: '2021-05-26T10:00:00Z', clock: 'recorded' },
  })
})

test('a time that the clocks jumped over is refused', () => {
  const gap = chosenMoment({ ...choice, date: '2021-03-28', time: '01:30' })
  expect(gap).toHaveProperty('error')
})

test('a time that came twice is the first of the two', () => {
  expect(chosenMoment({ ...choice, date: '2021-10-31', time: '01:30' })).toEqual({
    moment: { asOf: '2021-10-31T00:30:00Z' },
  })
})

test('a place in the log is a number and nothing else', () => {
  const by = { ...choice, by: 'position' } as const
  expect(chosenMoment({ ...by, position: ' 812 ' })).toEqual({ moment: { asOf: 'position:812' } })
  expect(chosenMoment({ ...by, position: '8e3' })).toHaveProperty('error')
})

test('a moment that is still to come is refused, and a place in the log is not one', () => {
  const [before, after] = ['2021-05-26T09:59:59Z', '2021-05-26T10:00:00Z'].map(Date.parse)
  expect(pastMoment(choice, Number(before))).toHaveProperty('error')
  expect(pastMoment(choice, Number(after))).toEqual(chosenMoment(choice))
  const place = { ...choice, by: 'position', position: '812' } as const
  expect(pastMoment(place, Number(before))).toEqual(chosenMoment(place))
})
