import { useEffect } from 'react'

const taken = 'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="menu"]'

/**
 * Whether a key is free for the page: nothing is typed, no dialog is open, no shortcut is meant.
 */
function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) return false
  return !(event.target instanceof Element && event.target.closest(taken))
}

/** Listens to single keys of the page, named as in `KeyboardEvent.key`. */
export function useKeyActions(actions: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = actions[event.key]
      if (!action || !isFree(event)) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}
