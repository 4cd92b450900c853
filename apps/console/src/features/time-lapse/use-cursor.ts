import { useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { useAddress } from '../../platform/use-address.ts'
import { inside, type Lapse } from './lapse.ts'

const Address = z.object({ at: z.iso.datetime().optional().catch(undefined) })

/** The address follows once the cursor rests. */
const restMs = 300

/** Moves the cursor to what `next` says of where it stands. */
export type Move = (next: (at: number) => number) => void

/** The moment that is shown: moved at most once a frame, and told by the address. */
export function useCursor(lapse: Lapse): readonly [at: number, move: Move] {
  const [{ at: told }, set] = useAddress(Address)
  const [at, setAt] = useState(() =>
    inside(lapse, told === undefined ? lapse.from : Date.parse(told)),
  )
  const latest = useRef(at)
  const frame = useRef(0)
  const move = useCallback<Move>(
    (next) => {
      latest.current = inside(lapse, next(latest.current))
      frame.current ||= requestAnimationFrame(() => {
        frame.current = 0
        setAt(latest.current)
      })
    },
    [lapse],
  )
  useEffect(() => () => cancelAnimationFrame(frame.current), [])
  useEffect(() => {
    const text = inSeconds(at)
    if (text === (told ?? inSeconds(lapse.from))) return
    const timer = setTimeout(() => set({ at: text }), restMs)
    return () => clearTimeout(timer)
  }, [at, told, lapse, set])
  return [at, move]
}

function inSeconds(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+/, '')
}
