import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { z } from 'zod'

/**
 * A `step` is one that the browser's back button takes back; usually nothing is. A `page` is a step
 * to what is another page: it is seen from its top, and its heading has the focus, since what was
 * pressed is gone.
 */
type How = 'replace' | 'step' | 'page'
type SetAddress<S extends z.ZodType> = (part: Partial<z.input<S>>, how?: How) => void

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
    (part: Partial<z.input<S>>, how: How = 'replace') => {
      const next = (old: object) => ({ ...old, ...part })
      const isPage = how === 'page'
      const went = navigate({
        ...{ to: '.', search: next },
        ...{ replace: how === 'replace', resetScroll: isPage },
      })
      if (isPage) void went.then(() => document.querySelector('h1')?.focus())
    },
    [navigate],
  )
  return [values, set]
}
