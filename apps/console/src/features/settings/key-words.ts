import type { ApiKey } from '@rostrum/contracts/api-keys'
import { dayText, momentText, relativeText } from '@rostrum/ui/time'

/** `3 hours ago`, to within a minute; `never`. */
export function usedWords({ lastUsedAt }: Pick<ApiKey, 'lastUsedAt'>, now: number): string {
  return lastUsedAt === undefined ? 'never' : relativeText(lastUsedAt, now)
}

/** How long a key opens anything: `until Fri 3 Dec 2027`, `until it is revoked`, `revoked`. */
export function validWords(
  { state, expiresAt }: Pick<ApiKey, 'state' | 'expiresAt'>,
  zone: string,
) {
  if (state === 'revoked') return 'revoked'
  if (state === 'expired') return expiresAt ? `expired ${dayText(expiresAt, zone)}` : 'expired'
  if (state === 'rotated' && expiresAt) return `replaced; until ${momentText(expiresAt, zone)}`
  return expiresAt ? `until ${dayText(expiresAt, zone)}` : 'until it is revoked'
}
