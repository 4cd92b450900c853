import { instantOf } from '@rostrum/kernel/instant'

/** Milliseconds since 1970 of an instant as events write it. */
export function msOf(instant: string): number {
  return Date.parse(instant)
}

/** The instant in the one form in which we write them. */
export function instantOfMs(ms: number): string {
  return instantOf(ms)
}

export function isBefore(one: string, other: string): boolean {
  return msOf(one) < msOf(other)
}
