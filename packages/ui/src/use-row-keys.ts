import { useEffect, useState } from 'react'

interface RowKeys {
  readonly count: number
  readonly onOpen?: ((index: number) => void) | undefined
  /** Where `/` goes. */
  readonly focusSearch?: (() => void) | undefined
  /** Brings a row into view. */
  readonly reveal: (index: number) => void
  /** Keys count only while this says so: nothing is typed and no dialog is open. */
  readonly listens?: (event: KeyboardEvent) => boolean
}

/** The row that j and k stand on; Enter opens it, / goes to the search. -1 before the first key. */
export function useRowKeys(keys: RowKeys): [active: number, activate: (index: number) => void] {
  const [active, setActive] = useState(-1)
  const { count, onOpen, focusSearch, reveal, listens = isFree } = keys
  const current = Math.min(active, count - 1)

  useEffect(() => {
    const go = (index: number) => {
      setActive(index)
      reveal(index)
    }
    const actions: Record<string, (() => void) | undefined> = {
      j: () => go(Math.min(count - 1, current + 1)),
      k: () => go(Math.max(0, current - 1)),
      Enter: current >= 0 && onOpen ? () => onOpen(current) : undefined,
      '/': focusSearch,
    }
    const onKey = (event: KeyboardEvent) => {
      const action = actions[event.key]
      if (!action || count === 0 || !listens(event)) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [count, current, onOpen, focusSearch, reveal, listens])

  return [current, setActive]
}

const taken = 'input, textarea, select, [contenteditable], dialog, [role="dialog"], [role="menu"]'

/** Nothing is typed, and no dialog is open. */
export function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false
  const target = event.target instanceof Element ? event.target : document.body
  if (document.querySelector('dialog:modal')) return false
  if (event.key === 'Enter' && target.closest('a, button, summary')) return false
  return target.closest(taken) === null
}
