import type { Endpoint } from '@rostrum/contracts/endpoint'
import { getSession } from '@rostrum/contracts/session'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { nowQuery } from '../queries.ts'
import { allows } from './allows.ts'

/** Who is signed in and what they may do: asked again with each page and after each command. */
export function sessionQuery() {
  return nowQuery(getSession, {})
}

/** The session as a query; where nobody has to sign in it is the owner's. */
export function useSession() {
  return useQuery(sessionQuery())
}

/**
 * Says whether whoever is signed in may do what needs a permission: `may(planSeries.permission)`.
 * Nothing but what anyone may, while that is not known yet.
 */
export function useMay(): (permission: Endpoint['permission']) => boolean {
  const { data } = useSession()
  return useCallback((permission) => allows(data, permission), [data])
}
