import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { downloadRegistrations, register } from '@rostrum/contracts/registrations'
import { getSeries, planSeries } from '@rostrum/contracts/series'
import { scheduleWebinar, startWebinar } from '@rostrum/contracts/webinar-changes'
import { getNumbers } from '@rostrum/contracts/webinars'
import { afterEach, describe, expect, it } from 'vitest'
import { createClient } from './client.ts'
import { ProblemError, UnreachableError, UnreadableAnswerError } from './errors.ts'

type Answer = (response: ServerResponse, request: IncomingMessage) => void

interface Seen {
  readonly method: string
  readonly url: string
  readonly key: string | undefined
  readonly ifMatch: string | undefined
  readonly authorization: string | undefined
  readonly body: unknown
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A server that gives the answers one after the other, the last one for ever. */
async function serverThat(...answers: readonly Answer[]) {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    const said = await text(request)
    seen.push({
      method: String(request.method),
      url: String(request.url),
      key: request.headers['idempotency-key'] as string | undefined,
      ifMatch: request.headers['if-match'],
      authorization: request.headers.authorization,
      body: said === '' ? undefined : JSON.parse(said),
    })
    answers[Math.min(seen.length, answers.length) - 1]?.(response, request)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  closing.push(stop)
  const { port } = server.address() as AddressInfo
  const baseUrl = `http://127.0.0.1:${port}/`
  const confirming = (confirm: () => Promise<boolean>) => createClient({ baseUrl, confirm })
  return { seen, stop, confirming, client: createClient({ baseUrl, key: 'k1' }) }
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body))

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  json(status, { type: `/problems/${code}`, title: 'T', status, code, detail: 'Because.' }, headers)

const cutOff: Answer = (response) => response.destroy()
const cutShort: Answer = (response, request) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"id":', () => request.socket.destroy())
}

const webinarId = '0192f2a0-0000-7000-8000-000000000001'
const params = { webinarId }
const receipt = { id: webinarId, revision: 3, position: '8130' }
const numbers = {
  registered: 1,
  pending: 0,
  waitlisted: 0,
  rejected: 0,
  cancelled: 0,
  late: 0,
  attended: 0,
  attendedRegistrants: 0,
}

describe('A write', () => {
  it('carries key, guard and body, and is answered by its receipt', async () => {
    const { client, seen } = await serverThat(json(200, receipt, { etag: '"3"' }))
    const body = {
      localStart: '2021-06-03T14:00',
      timeZone: 'Europe/London',
      durationMinutes: 90,
    }
    const answer = await client.callWithMeta(scheduleWebinar, { params, body, expectedRevision: 2 })
    expect(answer).toEqual({ body: receipt, position: '8130', revision: 3, stale: false })
    expect(seen).toEqual([
      {
        method: 'PUT',
        url: `/api/v1/webinars/${webinarId}/schedule`,
        key: expect.stringMatching(/^[0-9a-f-]{36}$/),
        ifMatch: '"2"',
        authorization: 'Bearer k1',
        body,
      },
    ])
  })

  it('is read by the reads that follow, unless they look back', async () => {
    const { client, seen } = await serverThat(json(200, receipt), json(200, numbers))
    await client.call(startWebinar, { params })
    await client.call(getNumbers, { params })
    await client.call(getNumbers, { params, query: { asOf: 'position:12' } })
    await client.call(getNumbers, { params, query: { after: '9' } })
    expect(client.lastPosition).toBe('8130')
    expect(seen.map(({ url }) => url.split('?')[1])).toEqual([
      undefined,
      'after=8130',
      'asOf=position%3A12',
      'after=9',
    ])
  })

  it.each([
    ['no answer', cutOff],
    ['an answer cut short', cutShort],
    ['503 with Retry-After', problem(503, 'outcome_unknown', { 'retry-after': '0' })],
  ])('is sent again with the same key after %s', async (_, failure) => {
    const { client, seen } = await serverThat(failure, failure, json(200, receipt))
    expect(await client.call(startWebinar, { params })).toEqual(receipt)
    expect(seen).toHaveLength(3)
    expect(new Set(seen.map(({ key }) => key)).size).toBe(1)
  })

  it('has a key of its own each time', async () => {
    const { client, seen } = await serverThat(json(200, receipt))
    await client.call(startWebinar, { params })
    await client.call(startWebinar, { params })
    expect(new Set(seen.map(({ key }) => key)).size).toBe(2)
  })

  it.each([
    [409, 'webinar_cancelled'],
    [422, 'fields_invalid'],
    [503, 'not_ready'],
  ])('that is refused with %i is not sent again', async (status, code) => {
    const { client, seen } = await serverThat(problem(status, code))
    const commandId = '0192f2a0-0000-7000-8000-0000000000aa'
    const refused = client.call(startWebinar, { params, commandId })
    await expect(refused).rejects.toThrow(ProblemError)
    await expect(refused).rejects.toMatchObject({
      message: 'Because.',
      problem: { code, status },
      commandId,
    })
    expect(seen).toHaveLength(1)
  })

  it('goes on by itself, as the same one, after a proof of who one is was given', async () => {
    const asking = problem(403, 'confirmation_required')
    const { confirming, seen } = await serverThat(asking, json(200, receipt))
    const asked: boolean[] = []
    const confirm = (given: boolean) => () => Promise.resolve(asked.push(given) > 0 && given)
    expect(await confirming(confirm(true)).call(startWebinar, { params })).toEqual(receipt)
    expect(seen.map(({ key }) => key)).toEqual([seen[0]?.key, seen[0]?.key])
    expect(asked).toEqual([true])
  })

  it('is refused once where that proof was not given, and where it did not help', async () => {
    const { confirming, seen } = await serverThat(problem(403, 'confirmation_required'))
    const refused = { problem: { code: 'confirmation_required' } }
    const call = (given: boolean) =>
      confirming(() => Promise.resolve(given)).call(startWebinar, { params })
    await expect(call(false)).rejects.toMatchObject(refused)
    expect(seen).toHaveLength(1)
    await expect(call(true)).rejects.toMatchObject(refused)
    expect(seen).toHaveLength(3)
  })

  it('says so in words when nobody answers at all', async () => {
    const { client, seen, stop } = await serverThat(cutOff)
    const lost = client.call(register, { params, body: { email: 'mary@example.org' } })
    await expect(lost).rejects.toThrow(UnreachableError)
    await expect(lost).rejects.toThrow(/same key is safe/)
    expect(seen).toHaveLength(4)
    stop()
    await expect(client.call(getNumbers, { params })).rejects.toThrow(/Check that it runs/)
  })

  it('ends at once when it is aborted, while waiting to be sent again too', async () => {
    const { client } = await serverThat(problem(503, 'not_ready', { 'retry-after': '4' }))
    const stop = new AbortController()
    const call = client.call(startWebinar, { params, signal: stop.signal })
    stop.abort(new Error('Enough.'))
    await expect(call).rejects.toThrow('Enough.')
  })
})

describe('An answer', () => {
  it('that is no problem of ours is a failure in words', async () => {
    const { client } = await serverThat((response) => response.writeHead(502).end('<h1>Bad</h1>'))
    await expect(client.call(getNumbers, { params })).rejects.toMatchObject({
      problem: { status: 502, code: 'unexplained' },
    })
  })

  it.each([{ other: 1 }, 'no object'])('of another shape is told apart: %j', async (body) => {
    const { client } = await serverThat(json(200, body))
    const call = client.call(getSeries, { params: { seriesId: webinarId } })
    await expect(call).rejects.toThrow(UnreadableAnswerError)
  })

  it('says how current it is', async () => {
    const headers = { 'rostrum-position': '77', 'rostrum-stale': 'true' }
    const { client } = await serverThat(json(200, numbers, headers))
    const answer = await client.callWithMeta(getNumbers, { params })
    expect(answer).toEqual({ body: numbers, position: '77', stale: true })
    expect(client.lastPosition).toBeUndefined()
  })

  it('may be CSV', async () => {
    const { client } = await serverThat((response) => response.end('name,status\r\n'))
    expect(await client.text(downloadRegistrations, { params })).toBe('name,status\r\n')
  })
})

describe('The feed', () => {
  const item = (position: string) => ({
    position,
    type: 'webinar.started',
    version: 1,
    subject: { kind: 'webinar', id: webinarId },
    occurredAt: '2021-06-03T13:00:00Z',
    recordedAt: '2021-06-03T13:00:00Z',
    data: {},
  })
  const head = json(200, { items: [], next: '30' })

  it('is read page by page to the head, whatever was written before', async () => {
    const { client, seen } = await serverThat(
      json(201, receipt),
      json(200, { items: [item('10'), item('20')], next: '20' }),
      json(200, { items: [item('30')], next: '30' }),
      head,
    )
    const title = { title: 'A', language: 'en', timeZone: 'UTC' }
    await client.call(planSeries, { body: title })
    const positions: string[] = []
    for await (const page of client.feed({ types: ['webinar.started'] })) {
      positions.push(...page.items.map(({ position }) => position))
    }
    expect(positions).toEqual(['10', '20', '30'])
    expect(seen.slice(1).map(({ url }) => url)).toEqual(
      ['0', '20', '30'].map(
        (after) => `/api/v1/feed?after=${after}&limit=500&types=webinar.started`,
      ),
    )
  })

  it('goes on for ever where it is polled', async () => {
    const { client } = await serverThat(head, head, json(200, { items: [item('40')], next: '40' }))
    for await (const page of client.feed({ after: '30', pollMs: 1 })) {
      expect(page.next).toBe('40')
      break
    }
  })
})
