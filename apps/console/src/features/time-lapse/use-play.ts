import { useEffect, useState } from 'react'
import type { Lapse } from './lapse.ts'
import type { Move } from './use-cursor.ts'

/** Seconds of the webinar in a second of whoever looks. */
export const speeds = [60, 240, 600] as const
export type Speed = (typeof speeds)[number]

/** Lets the time run, from the start again where it is at its end, and stops there. */
export function usePlay({ from, to }: Lapse, at: number, move: Move) {
  const [wanted, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>(240)
  const playing = wanted && at < to
  useEffect(() => {
    if (playing) return running(move, speed)
    setPlaying(false)
    return undefined
  }, [playing, speed, move])
  const toggle = () => {
    if (!playing && at >= to) move(() => from)
    setPlaying(!playing)
  }
  return { playing, toggle, speed, setSpeed }
}

/** Where no motion is wanted, a step each second. */
function running(move: Move, speed: Speed): () => void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
    const timer = setInterval(() => move((at) => at + speed * 1000), 1000)
    return () => clearInterval(timer)
  }
  let last = performance.now()
  let frame = 0
  const go = (now: number) => {
    const passed = now - last
    last = now
    move((at) => at + passed * speed)
    frame = requestAnimationFrame(go)
  }
  frame = requestAnimationFrame(go)
  return () => cancelAnimationFrame(frame)
}
