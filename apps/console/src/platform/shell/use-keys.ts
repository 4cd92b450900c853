import { useEffect, useRef } from 'react'

type Action = (() => void) | undefined

/**
 * Keys that work everywhere on the page: `?`, or `mod+k` for Ctrl or ⌘ with K. A plain key is left
 * alone while something is typed; one with `mod` is not.
 */
export function useKeys(actions: Readonly<Record<string, Action>>): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = latest.current[keyOf(event)]
      if (!action || (isTyping(event.target) && !event.ctrlKey && !event.metaKey)) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function keyOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null
}
