import { Instant } from '@rostrum/kernel/instant'
import { z } from 'zod'
import { isBefore } from '../time.ts'

/** From a moment on, and before another; without either it has no such end. */
export const Period = z.object({ from: Instant.optional(), to: Instant.optional() })
export type Period = { readonly from?: string | undefined; readonly to?: string | undefined }

export function isWithin({ from, to }: Period, at: string): boolean {
  if (from !== undefined && isBefore(at, from)) return false
  return to === undefined || isBefore(at, to)
}
