import type { ApiKey } from '@rostrum/contracts/api-keys'
import { dayText, momentText, relativeText } from '@rostrum/ui/time'

/** `3 hours ago`, to within a minute; `never`. */
export function usedWords({ lastUsedAt }: Pick<ApiKey, 'lastUsedAt'>, now: number): string {
  return lastUsedAt === undefined ? 'never' : relativeText(lastUsedAt, now)
}

/** How long a key opens anything: `Until Fri 3 Dec 2027`, `Until it is revoked`, `Revoked`. */
export function validWords(
  { state, expiresAt }: Pick<ApiKey, 'state' | 'expiresAt'>,
  zone: string,
) {
  if (state === 'revoked') return 'Revoked'
  if (state === 'expired') return expiresAt ? `Expired ${dayText(expiresAt, zone)}` : 'Expired'
  if (state === 'rotated' && expiresAt) return `Replaced; until ${momentText(expiresAt, zone)}`
  return expiresAt ? `Until ${dayText(expiresAt, zone)}` : 'Until it is revoked'
}
