import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { startApp } from './testing.ts'

const proxy = '10.1.1.1'
const app = await startApp({ trustedProxies: [proxy] })

/** Somebody tries to come in, each time as somebody else. */
async function knock(remoteAddress: string, forwarded?: string) {
  const answer = await app.app.inject({
    ...{ method: 'POST', url: '/api/v1/session/link', remoteAddress },
    headers: { cookie: '', ...(forwarded && { 'x-forwarded-for': forwarded }) },
    payload: { token: randomUUID().replaceAll('-', '').padEnd(43, 'x') },
  })
  return { status: answer.statusCode, headers: answer.headers }
}

async function statusesOf(times: number, remoteAddress: string, forwarded?: () => string) {
  const answers = []
  for (let nth = 0; nth < times; nth++) answers.push(await knock(remoteAddress, forwarded?.()))
  return new Set(answers.map(({ status }) => status))
}

let next = 0
const anybody = () => `192.0.2.${next++ % 250}`

describe('A limit', () => {
  test('is told with each answer, and says when to come again', async () => {
    const first = await knock('10.0.0.1')
    expect(first.headers['ratelimit-policy']).toBe('"signInByLink";q=60;w=60')
    expect(first.headers['ratelimit']).toMatch(/^"signInByLink";r=59;t=\d+$/)
    expect(await statusesOf(59, '10.0.0.1')).toEqual(new Set([410]))
    const beyond = await knock('10.0.0.1')
    expect(beyond.status).toBe(429)
    expect(Number(beyond.headers['retry-after'])).toBeGreaterThan(0)
    expect((await knock('10.0.0.2')).status).toBe(410)
  })

  test('is not escaped by saying that one comes from elsewhere', async () => {
    expect(await statusesOf(61, '10.0.0.3', anybody)).toEqual(new Set([410, 429]))
  })

  test('counts those behind a proxy that is named, and not the proxy', async () => {
    expect(await statusesOf(100, proxy, anybody)).toEqual(new Set([410]))
    expect(await statusesOf(61, proxy, () => '192.0.2.255')).toEqual(new Set([410, 429]))
  })

  test('holds for an account wherever it comes from', async () => {
    const answer = await app.app.inject({ method: 'GET', url: '/api/v1/series' })
    expect(answer.headers['ratelimit-policy']).toBe('"account";q=60000;w=60')
    const before = Number(/r=(\d+)/.exec(String(answer.headers['ratelimit']))?.[1])
    const elsewhere = { method: 'GET', url: '/api/v1/series', remoteAddress: '10.0.0.9' } as const
    const { headers } = await app.app.inject(elsewhere)
    expect(headers['ratelimit']).toMatch(new RegExp(`r=${before - 1};`))
  })
})
