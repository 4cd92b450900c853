import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { sectionsOf } from './sections.ts'

const nothing = {
  ...{ entries: [], registrations: [], attendances: [], story: [], privacy: [] },
  ...{ messages: [], links: [], addresses: 0 },
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
    links: [],
  }
  const sections = sectionsOf({ ...none, messages: [message], addresses: 0 })
  const told = JSON.stringify(sections)
  expect(told).not.toContain(token)
  expect(told).toContain(webinar)
})

test('what was agreed to once is told, also after coming back without it', () => {
  const submitted = (at: string, consents: object[]) => ({
    ...{ id: randomUUID(), type: 'RegistrationSubmitted', at },
    data: { locale: 'en', consents } as never,
  })
  const [first, again] = ['2021-05-01T09:00:00Z', '2021-06-01T09:00:00Z']
  const story = [
    submitted(first, [{ purpose: 'news', textVersion: '2021-02' }]),
    submitted(again, []),
  ]
  const consents = sectionsOf({ ...nothing, story }).find(({ name }) => name === 'consents')
  expect(consents?.rows).toEqual([[null, 'news', '2021-02', 'en', first]])
})
