import { useSyncExternalStore } from 'react'

interface Asking {
  readonly given: Promise<boolean>
  readonly answer: (isGiven: boolean) => void
}

let asking: Asking | undefined
const watching = new Set<() => void>()

function become(next: Asking | undefined) {
  asking = next
  for (const changed of watching) changed()
}

/**
 * Asks whoever is there to say once more who they are, and tells whether they did. Several that
 * ask at once are answered by one proof.
 */
export function askForProof(): Promise<boolean> {
  if (asking) return asking.given
  const { promise, resolve } = Promise.withResolvers<boolean>()
  become({
    given: promise,
    answer: (isGiven) => {
      become(undefined)
      resolve(isGiven)
    },
  })
  return promise
}

/** How to answer who asks; undefined while nobody does. */
export function useAsking(): Asking['answer'] | undefined {
  return useSyncExternalStore(
    (changed) => {
      watching.add(changed)
      return () => watching.delete(changed)
    },
    () => asking?.answer,
  )
}
