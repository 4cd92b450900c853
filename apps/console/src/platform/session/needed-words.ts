import type { Endpoint } from '@rostrum/contracts/endpoint'
import { permissions } from '@rostrum/kernel/permission'

/** What a call needs, in words: `the permission to plan, change, publish and cancel webinars`. */
export function neededWords(permission: Endpoint['permission']): string {
  if (permission === 'anyone' || permission === 'signed_in') return 'you to sign in'
  const words = permissions[permission]
  return `the permission to ${words.charAt(0).toLowerCase()}${words.slice(1)}`
}
