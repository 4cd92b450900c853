import type { WebinarId } from '@rostrum/kernel/ids'
import { ProblemError } from '@rostrum/sdk/errors'
import { useEffect, useState } from 'react'
import { client } from '../../platform/client.ts'
import { heard, type Room } from './room.ts'

export type Link =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** What is shown is from `since`; it reconnects by itself. */
  | { readonly kind: 'stale'; readonly since: number }
  | { readonly kind: 'refused'; readonly error: Error }

/** Four times a second is as often as anybody can read. */
const repaintMs = 250

/** Follows who is in the room for as long as the page shows it. */
export function useRoom(webinarId: WebinarId): {
  readonly room: Room | undefined
  readonly link: Link
} {
  const [room, setRoom] = useState<Room>()
  const [link, setLink] = useState<Link>({ kind: 'connecting' })
  useEffect(() => {
    const leaving = new AbortController()
    const repaint = throttled(setRoom)
    let latest: Room | undefined
    client
      .follow(webinarId, {
        signal: leaving.signal,
        onMessage: (message) => {
          latest = heard(latest, message, Date.now())
          repaint.show(latest)
        },
        onState: (state) =>
          setLink(state.kind === 'live' ? state : { kind: 'stale', since: state.since }),
      })
      .catch((error: unknown) => {
        if (error instanceof ProblemError) setLink({ kind: 'refused', error })
        else if (!leaving.signal.aborted) throw error
      })
    return () => {
      leaving.abort()
      repaint.stop()
    }
  }, [webinarId])
  return { room, link }
}

/** Shows the first value at once, and of those that follow the latest, at most four a second. */
function throttled<T>(set: (value: T) => void) {
  let waiting: T | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const paint = () => {
    timer = undefined
    if (waiting === undefined) return
    set(waiting)
    waiting = undefined
    timer = setTimeout(paint, repaintMs)
  }
  return {
    show: (value: T) => {
      waiting = value
      if (timer === undefined) paint()
    },
    stop: () => clearTimeout(timer),
  }
}
