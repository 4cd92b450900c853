import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { z } from 'zod'

/** A `step` is one that the browser's back button takes back; usually nothing is. */
type SetAddress<S extends z.ZodType> = (part: Partial<z.input<S>>, how?: 'replace' | 'step') => void

/**
 * What a page keeps in its address, so that it can be sent and gone back to: read through a schema
 * whose every part falls back on its own, written part by part. One schema for all renders.
 */
export function useAddress<S extends z.ZodType<object>>(
  schema: S,
): [values: z.output<S>, set: SetAddress<S>] {
  const navigate = useNavigate()
  const search = useSearch({ strict: false })
  const values = useMemo(() => schema.parse(search), [schema, search])
  const set = useCallback(
    (part: Partial<z.input<S>>, how: 'replace' | 'step' = 'replace') => {
      const next = (old: object) => ({ ...old, ...part })
      void navigate({ to: '.', search: next, replace: how === 'replace', resetScroll: false })
    },
    [navigate],
  )
  return [values, set]
}
