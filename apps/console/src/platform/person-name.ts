import type { Person } from '@rostrum/contracts/shapes'

/** What somebody is called on screen; nobody is called by an id. */
export function nameOf({ state, displayName, email }: Person): string {
  if (state === 'erased') return 'Somebody erased'
  if (state === 'hidden') return 'Name hidden'
  return displayName ?? email ?? (state === 'guest' ? 'A guest without a name' : 'Somebody unnamed')
}
