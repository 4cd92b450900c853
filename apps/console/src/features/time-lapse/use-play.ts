import { useEffect, useState } from 'react'
import type { Lapse } from './lapse.ts'
import type { Move } from './use-cursor.ts'

/** Seconds of the webinar in a second of whoever looks. */
export const speeds = [60, 240, 600] as const
export type Speed = (typeof speeds)[number]

/** Lets the time run, from the start again where it is at its end, and stops there. */
export function usePlay({ from, to }: Lapse, at: number, move: Move) {
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>(240)
  useEffect(() => {
    if (!playing) return
    return ticking((passedMs) =>
      move((then) => {
        if (then >= to) setPlaying(false)
        return then + passedMs * speed
      }),
    )
  }, [playing, speed, to, move])
  const toggle = () => {
    if (!playing && at >= to) move(() => from)
    setPlaying(!playing)
  }
  return { playing, toggle, speed, setSpeed }
}

const stillMs = 1000

/** Tells the time that passes, every frame; where no motion is wanted, every second. */
function ticking(tick: (passedMs: number) => void): () => void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
    const timer = setInterval(() => tick(stillMs), stillMs)
    return () => clearInterval(timer)
  }
  let last = performance.now()
  const go = (now: number) => {
    tick(now - last)
    last = now
    frame = requestAnimationFrame(go)
  }
  let frame = requestAnimationFrame(go)
  return () => cancelAnimationFrame(frame)
}
