import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { sectionsOf } from './sections.ts'

const nothing = {
  ...{ entries: [], registrations: [], attendances: [], story: [], privacy: [] },
  ...{ consents: [], messages: [], suppressions: [], links: [], addresses: 0 },
}

test('whoever is handed the file cannot act as the person', () => {
  const token = randomBytes(32).toString('base64url')
  const webinar = `https://rostrum.example/webinars/${randomUUID()}`
  const text = `Your link: https://rostrum.example/r/${token}. About: ${webinar}`
  const content = { from: 'Host', address: 'ann@example.org', subject: 'Hello', text, html: '' }
  const message = { at: '2021-06-03T16:00:00Z', kind: 'confirmation', state: 'sent', content }
  const none = {
    entries: [],
    registrations: [],
    attendances: [],
    story: [],
    privacy: [],
    suppressions: [],
    links: [],
    consents: [],
  }
  const sections = sectionsOf({ ...none, messages: [message], addresses: 0 })
  const told = JSON.stringify(sections)
  expect(told).not.toContain(token)
  expect(told).toContain(webinar)
})

test('every statement is told with its words: coming back undoes none', () => {
  const [first, later] = ['2021-05-01T09:00:00Z', '2021-06-01T09:00:00Z']
  const words = { textVersion: '2', locale: 'fr', text: 'Oui.' }
  const statements = [
    { kind: 'withdrawn', at: later, by: 'self', position: '9' },
    { kind: 'given', at: first, by: 'self', position: '3', webinarTitle: 'Borders', ...words },
  ] as never
  const said = { purpose: 'news', title: 'news', given: false, statements }
  const sections = sectionsOf({ ...nothing, consents: [said] })
  expect(sections.find(({ name }) => name === 'consents')?.rows).toEqual([
    ['news', null, false, later, 'withdrawn', 'self', null, null, null, null],
    ['news', null, false, first, 'given', 'self', 'Borders', '2', 'fr', 'Oui.'],
  ])
})
