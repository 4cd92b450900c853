import { LiveChange, LiveSnapshot } from '@rostrum/contracts/live'
import { ProblemError } from './errors.ts'
import { eventStream, type StreamMessage } from './event-stream.ts'
import { backOff, pause } from './retry.ts'

export type LiveMessage =
  | ({ readonly kind: 'snapshot' } & LiveSnapshot)
  | ({ readonly kind: 'change' } & LiveChange)

/** `stale`: what was shown last is from `since` (milliseconds since 1970); it reconnects. */
export type LiveState =
  | { readonly kind: 'live' }
  | { readonly kind: 'stale'; readonly since: number; readonly error: unknown }

export interface Follower {
  readonly onMessage: (message: LiveMessage) => void
  readonly onState?: (state: LiveState) => void
  readonly signal: AbortSignal
}

/** The server says something every 15 s; whoever is silent for longer than twice that is gone. */
export const silenceMs = 35_000

/**
 * Follows a live stream until the signal is aborted, then resolves. Reconnects by itself, with a
 * growing pause, and starts again from a snapshot. Rejects with ProblemError when the server
 * refuses for good (4xx).
 */
export async function followLive(
  open: (signal: AbortSignal) => Promise<Response>,
  follower: Follower,
  longestSilenceMs = silenceMs,
): Promise<void> {
  let lastHeard = Date.now()
  for (let failures = 0; !follower.signal.aborted; failures++) {
    let error: unknown
    try {
      await followOnce(open, follower, longestSilenceMs, () => {
        lastHeard = Date.now()
        failures = 0
      })
    } catch (thrown) {
      error = thrown
      if (thrown instanceof ProblemError && thrown.problem.status < 500) throw thrown
    }
    if (follower.signal.aborted) return
    follower.onState?.({ kind: 'stale', since: lastHeard, error })
    await pause(backOff(failures, 10_000), follower.signal).catch(() => undefined)
  }
}

async function followOnce(
  open: (signal: AbortSignal) => Promise<Response>,
  { onMessage, onState, signal }: Follower,
  longestSilenceMs: number,
  heard: () => void,
): Promise<void> {
  const silence = new AbortController()
  const giveUp = () => silence.abort(new Error('The server fell silent.'))
  let watchdog = setTimeout(giveUp, longestSilenceMs)
  try {
    const { body } = await open(AbortSignal.any([signal, silence.signal]))
    if (!body) throw new Error('The server answered without a stream.')
    for await (const message of eventStream(body)) {
      clearTimeout(watchdog)
      watchdog = setTimeout(giveUp, longestSilenceMs)
      heard()
      const live = liveMessage(message)
      if (!live) continue
      if (live.kind === 'snapshot') onState?.({ kind: 'live' })
      onMessage(live)
    }
  } finally {
    clearTimeout(watchdog)
  }
}

function liveMessage(message: StreamMessage): LiveMessage | undefined {
  if (message.kind === 'comment') return undefined
  const data: unknown = JSON.parse(message.data)
  if (message.event === 'snapshot') return { kind: 'snapshot', ...LiveSnapshot.parse(data) }
  if (message.event === 'change') return { kind: 'change', ...LiveChange.parse(data) }
  return undefined
}
