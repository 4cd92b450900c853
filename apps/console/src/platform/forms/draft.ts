import { useCallback, useState } from 'react'

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * What was typed into a form and not sent yet; undefined where nothing was, or nothing readable.
 */
export function readDraft<V extends object>(store: Store, key: string): Partial<V> | undefined {
  const kept = store.getItem(nameOf(key))
  if (kept === null) return undefined
  try {
    const draft: unknown = JSON.parse(kept)
    return typeof draft === 'object' && draft !== null ? draft : undefined
  } catch {
    return undefined
  }
}

/**
 * Keeps what was typed for this tab's life; a store that is full or closed loses only the draft.
 */
export function writeDraft(store: Store, key: string, draft: object | undefined): void {
  try {
    if (draft === undefined) store.removeItem(nameOf(key))
    else store.setItem(nameOf(key), JSON.stringify(draft))
  } catch {
    return
  }
}

function nameOf(key: string): string {
  return `rostrum-draft:${key}`
}

export interface Draft<V> {
  /** What stands, with what was typed over it. */
  readonly values: V
  /** Something was typed that differs from what stands. */
  readonly dirty: boolean
  readonly set: (part: Partial<V>) => void
  readonly discard: () => void
  /** Forgets what was kept and leaves what is shown: it was sent, and the page is about to go. */
  readonly forget: () => void
}

/**
 * The values of a form: what stands (`initial`, which may change under it) and, over it, what was
 * typed, which outlives errors, navigation and reload until it is sent or discarded.
 */
export function useDraft<V extends object>(key: string, initial: V): Draft<V> {
  const [typed, setTyped] = useState(() => readDraft<V>(sessionStorage, key))
  const keep = useCallback(
    (draft: Partial<V> | undefined) => {
      setTyped(draft)
      writeDraft(sessionStorage, key, draft)
    },
    [key],
  )
  const values = { ...initial, ...typed }
  return {
    values,
    dirty: JSON.stringify(values) !== JSON.stringify(initial),
    set: (part) => keep({ ...typed, ...part }),
    discard: () => keep(undefined),
    forget: () => writeDraft(sessionStorage, key, undefined),
  }
}
