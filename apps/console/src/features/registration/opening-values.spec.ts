import { changeRegistration } from '@rostrum/contracts/webinar-changes'
import { expect, test } from 'vitest'
import { openingBody } from './opening-values.ts'

const zone = 'Europe/London'
const open = { open: true, until: 'moment', date: '2021-06-02', time: '18:00' } as const

test('a closing moment is meant on the webinar’s clock', () => {
  expect(openingBody(open, zone)).toEqual({
    open: true,
    closesAtStart: false,
    closesAt: '2021-06-02T17:00:00Z',
  })
})

test('half a moment is refused by the contract and not left out', () => {
  const body = openingBody({ ...open, time: '' }, zone)
  expect(changeRegistration.body.safeParse(body).error?.issues[0]?.path).toEqual(['closesAt'])
})

test('closing names no moment', () => {
  expect(openingBody({ ...open, open: false }, zone)).toEqual({ open: false, closesAtStart: false })
})
