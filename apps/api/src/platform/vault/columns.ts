import type { Person } from '@rostrum/contracts/shapes'
import { seesNames } from './sight.ts'

/** What files call the columns of who somebody is; there are none for who sees no names. */
export function nameColumns(): string[] {
  return seesNames() ? ['name', 'email'] : []
}

/** What stands in those columns. */
export function nameCells({ state, displayName, email }: Person): string[] {
  return state === 'hidden' ? [] : [displayName ?? `(${state})`, email ?? '']
}
