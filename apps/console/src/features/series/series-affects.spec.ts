import { expect, test } from 'vitest'
import { archiveAffects, publishAffects } from './series-affects.ts'

test('archiving names the webinars that are still to come and the people in them', () => {
  const [, ahead] = archiveAffects([
    { state: 'ended', registered: 325 },
    { state: 'open', registered: 41 },
    { state: 'cancelled', registered: 12 },
  ])
  expect(ahead).toMatch(/^1 webinar is not over yet, with 41 registrations/)
})

test('archiving what is over says so', () => {
  expect(archiveAffects([{ state: 'ended', registered: 325 }])).toContain(
    'All of its webinars are over.',
  )
})

test('publishing says what stays hidden', () => {
  const series = { slug: 'a-view-to-a-border' }
  const [, hidden] = publishAffects(series, [
    { state: 'draft', registered: 0 },
    { state: 'open', registered: 0 },
  ])
  expect(hidden).toMatch(/^1 webinar of 2 is not published/)
})
