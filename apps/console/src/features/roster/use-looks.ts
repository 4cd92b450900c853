import { useState } from 'react'
import { type Looks, readLooks, writeLooks } from './roster-views.ts'

/** How this person looks at rosters, kept by their browser. */
export function useLooks(): readonly [Looks, (looks: Looks) => void] {
  const [looks, setLooks] = useState(() => readLooks(localStorage))
  const keep = (next: Looks) => {
    setLooks(next)
    writeLooks(localStorage, next)
  }
  return [looks, keep]
}
