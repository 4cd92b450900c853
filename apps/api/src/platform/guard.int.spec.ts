import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { planOpenWebinar, startApp } from './testing.ts'

const app = await startApp()
const { webinarId } = await planOpenWebinar(app)
const webinar = `/webinars/${webinarId}`
await app.settled()

describe('whoever asks from elsewhere', () => {
  const title = () => ({ title: `Title ${randomUUID()}` })
  test.each([
    ['under another name', { host: 'evil.example' }, '400 host_refused'],
    ['under a name that looks alike', { host: 'localhost.evil.example' }, '400 host_refused'],
    ['from a page of another site', { origin: 'https://evil.example' }, '403 origin_refused'],
    [
      'from another port of this machine',
      { origin: 'http://localhost:9999' },
      '403 origin_refused',
    ],
    ['from a page without a site', { origin: 'null' }, '403 origin_refused'],
    ['as another site', { 'sec-fetch-site': 'cross-site' }, '403 origin_refused'],
    ['as a sibling site', { 'sec-fetch-site': 'same-site' }, '403 origin_refused'],
    [
      'as another site that posts by navigating',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      '403 origin_refused',
    ],
  ])('%s is refused', async (_, headers: Record<string, string>, answer) => {
    const answered = await app.app.inject({
      ...{ method: 'PATCH', url: `/api/v1${webinar}`, payload: title() },
      headers: { host: 'localhost:4300', ...headers },
    })
    expect(`${answered.statusCode} ${answered.json().code}`).toBe(answer)
  })

  test.each([
    ['a page of ours', { origin: 'http://localhost:4300', 'sec-fetch-site': 'same-origin' }],
    ['a program', {}],
    ['the address line', { 'sec-fetch-site': 'none' }],
    ['the other name of this machine', { host: '127.0.0.1:4300' }],
    ['its newer address', { host: '[::1]:4300' }],
  ])('%s is let in', async (_, headers: Record<string, string>) => {
    const answered = await app.app.inject({
      ...{ method: 'PATCH', url: `/api/v1${webinar}`, payload: title() },
      headers: { host: 'localhost:4300', ...headers },
    })
    expect(answered.statusCode).toBe(200)
  })

  test('a link of another site to a page is followed', async () => {
    const answered = await app.app.inject({
      ...{ method: 'GET', url: '/docs' },
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    })
    expect(answered.statusCode).toBe(200)
  })
})
