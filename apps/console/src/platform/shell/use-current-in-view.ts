import { useLocation } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'

/** For a row of links that may be longer than the window: the current one is brought into view. */
export function useCurrentInView(count: number): RefObject<HTMLElement | null> {
  const row = useRef<HTMLElement>(null)
  const path = useLocation({ select: ({ pathname }) => pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page, or more of them
  useEffect(() => {
    const shown = row.current?.querySelector('[aria-current="page"]')
    shown?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [path, count])
  return row
}
