import { Instant } from '@rostrum/kernel/instant'
import { describe, expect, it } from 'vitest'
import { Connect, Disconnect } from '../../platform/messages/attendance.ts'
import { askedAt, granted, owner, startApp } from '../../platform/testing.ts'
import { planRoom } from '../testing.ts'
import { LiveStreams } from './live-streams.ts'

const app = await startApp()
await app.app.listen(0, '127.0.0.1')
const base = (await app.app.getUrl()).replace('[::1]', '127.0.0.1')
const at = (time: string) => Instant.parse(`2021-06-03T${time}:00Z`)

interface Message {
  readonly event: string
  readonly id: string
  readonly data: {
    readonly position: string
    readonly now: number
    readonly peak: number
    readonly present?: readonly { displayName?: string; since: string }[]
    readonly joined?: readonly { displayName?: string }[]
    readonly left?: readonly { displayName?: string }[]
  }
}

/** Messages of a stream as they come; leaving the loop hangs up. */
async function* follow(webinarId: string): AsyncGenerator<Message> {
  const hangUp = new AbortController()
  const response = await fetch(`${base}/api/v1/webinars/${webinarId}/attendance/live`, {
    signal: hangUp.signal,
    headers: { cookie: app.cookie },
  })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  let text = ''
  try {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const fields = new Map(block.split('\n').map((line) => [line.split(': ')[0], line]))
        const field = (name: string) => fields.get(name)?.slice(name.length + 2)
        const event = field('event')
        if (event) yield { event, id: field('id') ?? '', data: JSON.parse(field('data') ?? '') }
      }
    }
  } finally {
    hangUp.abort()
  }
}

async function next(stream: AsyncGenerator<Message>): Promise<Message> {
  const { value, done } = await stream.next()
  if (done) throw new Error('The stream ended.')
  return value
}

describe('who follows a room', () => {
  it('gets who is there, then who comes and goes, under the position of the log', async () => {
    const { webinarId, registered, absent, record, end } = await planRoom(app, { ended: false })
    const joined = { kind: 'joined', at: at('13:00') }
    await record({ ...joined, connectionId: 'a', registrationId: registered.id })
    await app.settled()
    const stream = follow(webinarId)
    const snapshot = await next(stream)
    expect(snapshot).toMatchObject({
      event: 'snapshot',
      data: { now: 1, peak: 1, present: [{ displayName: 'Mary Doe', since: at('13:00') }] },
    })
    expect(snapshot.id).toBe(snapshot.data.position)
    await record({ ...joined, connectionId: 'b', registrationId: absent.id })
    const came = await next(stream)
    expect(came).toMatchObject({
      event: 'change',
      data: { now: 2, peak: 2, joined: [{ displayName: 'Abe Sent' }], left: [] },
    })
    expect(BigInt(came.id)).toBeGreaterThan(BigInt(snapshot.id))
    await record({ kind: 'left', connectionId: 'a', at: at('14:00') })
    expect((await next(stream)).data).toMatchObject({
      now: 1,
      peak: 2,
      joined: [],
      left: [{ displayName: 'Mary Doe' }],
    })
    await end()
    expect((await next(stream)).data).toMatchObject({ now: 0, left: [{ displayName: 'Abe Sent' }] })
    await stream.return(undefined)
  })

  it('hears of a second device as nothing new', async () => {
    const { webinarId, registered, end } = await planRoom(app, { ended: false })
    const enter = async () => {
      const who = { registrationId: registered.id }
      return granted(await app.commands.execute(new Connect(webinarId, who, askedAt(at('13:10')))))
    }
    const { id } = await enter()
    await app.settled()
    const stream = follow(webinarId)
    await next(stream)
    await enter()
    expect((await next(stream)).data).toMatchObject({ now: 1, joined: [], left: [] })
    const leave = new Disconnect(webinarId, id as never, askedAt(at('13:20')))
    await app.commands.execute(leave)
    expect((await next(stream)).data).toMatchObject({ now: 1, joined: [], left: [] })
    await end()
    expect((await next(stream)).data).toMatchObject({ now: 0, left: [{}] })
    await stream.return(undefined)
  })

  it('gets at most ten messages a second, and every change is in one', async () => {
    const { webinarId, record } = await planRoom(app, { ended: false })
    const stream = follow(webinarId)
    await next(stream)
    const began = Date.now()
    const coming = (async () => {
      for (let nth = 0; nth < 120; nth++)
        await record({
          kind: 'joined',
          connectionId: `c${nth}`,
          at: at('13:10'),
          anonymousId: `a${nth}`,
        })
    })()
    const messages: Message[] = []
    while ((messages.at(-1)?.data.now ?? 0) < 120) messages.push(await next(stream))
    await coming
    const seconds = Math.ceil((Date.now() - began) / 1_000)
    expect(messages.length).toBeLessThanOrEqual(seconds * 10)
    expect(messages.flatMap(({ data }) => data.joined ?? [])).toHaveLength(120)
    await stream.return(undefined)
  })

  it('is told that there is no such webinar', async () => {
    const answer = await fetch(`${base}/api/v1/webinars/${owner.organizationId}/attendance/live`, {
      headers: { cookie: app.cookie },
    })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'webinar_not_found' })
  })

  it('is hung up on when the app stops', async () => {
    const { webinarId } = await planRoom(app, { ended: false })
    const stream = follow(webinarId)
    await next(stream)
    app.app.get(LiveStreams).endAll()
    expect((await stream.next()).done).toBe(true)
  })
})
