import { describe, expect, it } from 'vitest'
import { ProblemError } from './errors.ts'
import { eventStream } from './event-stream.ts'
import { followLive, type LiveMessage, type LiveState } from './follow.ts'

const bytes = (said: string) => new TextEncoder().encode(said)

function streamOf(chunks: readonly (string | Uint8Array)[], thenEnds = true) {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === 'string' ? bytes(chunk) : chunk)
      if (thenEnds) controller.close()
    },
  })
}

const messagesOf = async (stream: ReadableStream<Uint8Array>) =>
  Array.fromAsync(eventStream(stream))

describe('An event stream', () => {
  const said = ': hello\n\nevent: change\nid: 7\ndata: {"a":\ndata:"ü"}\n\ndata: x\r\n\r\n'
  const read = [
    { kind: 'comment' },
    { kind: 'event', event: 'change', id: '7', data: '{"a":\n"ü"}' },
    { kind: 'event', event: 'message', data: 'x' },
  ]

  it('is read however it is cut', async () => {
    expect(await messagesOf(streamOf([said]))).toEqual(read)
    const single = [...bytes(said)].map((byte) => Uint8Array.of(byte))
    expect(await messagesOf(streamOf(single))).toEqual(read)
  })

  it('does not pass on a message that was cut off', async () => {
    expect(await messagesOf(streamOf(['event: change\ndata: {}\n']))).toEqual([])
  })
})

const sse = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
const snapshot = (now: number) =>
  sse('snapshot', { position: '1', now, peak: now, present: [], curve: [] })
const change = sse('change', { position: '2', now: 4, peak: 4, joined: [], left: [] })

/** Follows streams one after the other until `enough` messages came. */
async function follow(streams: readonly (() => Response)[], enough: number, silenceMs = 60_000) {
  const messages: LiveMessage[] = []
  const states: LiveState['kind'][] = []
  const stop = new AbortController()
  let opened = 0
  await followLive(
    (signal) => {
      const response = streams[opened++]?.()
      return response
        ? Promise.resolve(endedBy(signal, response))
        : Promise.reject(new Error('No.'))
    },
    {
      signal: stop.signal,
      onState: ({ kind }) => states.push(kind),
      onMessage: (message) => {
        messages.push(message)
        if (messages.length === enough) stop.abort()
      },
    },
    silenceMs,
  )
  return { messages, states, opened }
}

/** As fetch does: an aborted signal breaks the body that is being read. */
function endedBy(signal: AbortSignal, { body }: Response): Response {
  const breaks = new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => signal.addEventListener('abort', () => controller.error(signal.reason)),
  })
  return new Response(body?.pipeThrough(breaks) ?? null)
}

describe('Following a room', () => {
  it('comes back after a break, with a snapshot, and says that it was stale', async () => {
    const { messages, states } = await follow(
      [
        () => new Response(streamOf([snapshot(3), change])),
        () => new Response(streamOf([snapshot(5)], false)),
      ],
      3,
    )
    expect(messages.map(({ kind, now }) => [kind, now])).toEqual([
      ['snapshot', 3],
      ['change', 4],
      ['snapshot', 5],
    ])
    expect(states).toEqual(['live', 'stale', 'live'])
  })

  it('takes a server that falls silent for one that is gone', async () => {
    const { states, opened } = await follow(
      [
        () => new Response(streamOf([snapshot(3)], false)),
        () => new Response(streamOf([snapshot(4)], false)),
      ],
      2,
      20,
    )
    expect(states).toEqual(['live', 'stale', 'live'])
    expect(opened).toBe(2)
  })

  it('ends when the server refuses for good', async () => {
    const refusal = new ProblemError({
      type: '/problems/webinar-not-found',
      title: 'There is no such webinar',
      status: 404,
      code: 'webinar_not_found',
      detail: 'There is no such webinar.',
    })
    const following = followLive(() => Promise.reject(refusal), {
      signal: new AbortController().signal,
      onMessage: () => undefined,
    })
    await expect(following).rejects.toBe(refusal)
  })
})
