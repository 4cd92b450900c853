import type { Endpoint } from '@rostrum/contracts/endpoint'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useMay } from '../session/use-session.ts'
import { type Moment, momentOf } from './moment.ts'

/** The moment that the whole console shows; spread it into every query that can look back. */
export function useAsOf(): Moment {
  const { asOf, clock } = useSearch({ strict: false }) as { asOf?: string; clock?: string }
  return useMemo(() => momentOf({ asOf, clock }), [asOf, clock])
}

/** Why nothing can be changed right now, as a sentence; undefined when everything can. */
export function usePast(): string | undefined {
  const { asOf } = useAsOf()
  return asOf === undefined
    ? undefined
    : 'You are looking at the past. Go back to now to change it.'
}

/** Why what an endpoint changes cannot be changed: the past is shown, or one's role may not. */
export function useReadOnly({ permission }: Pick<Endpoint, 'permission'>): string | undefined {
  const past = usePast()
  const may = useMay()
  return may(permission) ? past : 'Your role may read this and not change it.'
}

/** Moves the whole console to a moment (`now` goes back), on the page where it is. */
export function useGoTo(): (moment: Moment) => void {
  const navigate = useNavigate()
  return useCallback(
    ({ asOf, clock }) =>
      void navigate({ to: '.', search: (old) => ({ ...old, asOf, clock }), resetScroll: false }),
    [navigate],
  )
}
