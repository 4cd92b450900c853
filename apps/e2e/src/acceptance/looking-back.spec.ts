import { getHistory } from '@rostrum/contracts/history'
import { listRegistrations } from '@rostrum/contracts/registrations'
import { getNumbers } from '@rostrum/contracts/webinars'
import { expectedFourth } from '@rostrum/golden-series/expected'
import { describe, expect, it } from 'vitest'
import { openDemo } from '../harness/demo.ts'

const { client, fourthId, webinar } = openDemo()
const { asOf, warnings, ...then } = expectedFourth.asOf26May
const params = { webinarId: fourthId }

describe('The fourth webinar as of 26 May 2021', () => {
  it('said 25 May, by when things happened', async () => {
    const page = await webinar(fourthId, { asOf })
    expect(page).toMatchObject(then)
    expect(page.runs).toEqual([])
    expect(page.scheduleHistory.map(({ kind }) => kind)).toEqual(['scheduled'])
    expect(new Set(page.warnings.map(({ code }) => code))).toEqual(new Set(warnings))
  })

  it('had the numbers of that day, and a roster that agrees', async () => {
    expect(await client.call(getNumbers, { params, query: { asOf } })).toEqual(then.numbers)
    const approved = await client.call(listRegistrations, {
      params,
      query: { asOf, status: 'approved', limit: 500 },
    })
    expect(approved.items).toHaveLength(then.numbers.registered)
    expect(approved.items.every(({ submittedAt }) => submittedAt <= asOf)).toBe(true)
  })

  it('was not there yet, by when the log learned of it', async () => {
    await expect(webinar(fourthId, { asOf, clock: 'recorded' })).rejects.toMatchObject({
      problem: { status: 404, code: 'webinar_not_found' },
    })
  })
})

describe('The fourth webinar as of a position', () => {
  it('changes its date with the very event that rescheduled it', async () => {
    const { position } = await rescheduled()
    const before = await webinar(fourthId, { asOf: `position:${BigInt(position) - 1n}` })
    const after = await webinar(fourthId, { asOf: `position:${position}` })
    expect(before.schedule).toMatchObject({ localStart: '2021-05-25T14:00', rescheduledTimes: 0 })
    expect(after.schedule).toMatchObject({ localStart: '2021-06-03T14:00', rescheduledTimes: 1 })
    expect(after.position).toBe(position)
  })

  it('is the same on the clock of the log, at the moment that event was recorded', async () => {
    const { recordedAt } = await rescheduled()
    const earlier = new Date(Date.parse(recordedAt) - 1).toISOString()
    const clock = 'recorded'
    expect((await webinar(fourthId, { asOf: recordedAt, clock })).schedule).toMatchObject({
      localStart: '2021-06-03T14:00',
    })
    expect((await webinar(fourthId, { asOf: earlier, clock })).schedule).toMatchObject({
      localStart: '2021-05-25T14:00',
    })
  })
})

async function rescheduled() {
  const { items } = await client.call(getHistory, { params, query: { limit: 500 } })
  const found = items.find(({ type }) => type === 'WebinarRescheduled')
  if (!found) throw new Error(`No reschedule among ${items.map(({ type }) => type).join(', ')}.`)
  return found
}
