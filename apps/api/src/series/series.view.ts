import type { Series } from '@rostrum/domain/series/decider'

/** Affiliations as the wire names them. */
export function affiliationsOf({ affiliations }: Pick<Series, 'affiliations'>) {
  return affiliations.map(({ affiliationId, name, role, url }) => ({
    id: affiliationId,
    name,
    role,
    ...(url && { url }),
  }))
}

/** A row exists only of a series that was planned. */
export function publicState(state: Series['state']) {
  return state === 'absent' ? 'planned' : state
}
