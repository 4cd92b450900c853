import { dirname } from 'node:path'
import { damaged } from '../log/damage.ts'

/** SQLite's numbers; what a more exact number adds stands above the lowest byte. */
const [busy, readOnly, unreadable, corrupt, full, cannotOpen, notADatabase] = [
  ...[5, 8, 10, 11, 13, 14, 26],
]

/** Another process holds the lock. */
export function isBusy(error: unknown): boolean {
  return numberOf(error) === busy
}

/**
 * No space was left while a commit was being written, and it was not synced: nothing of it is or
 * will be stored, and a later one may succeed. Any other error of a commit leaves it in doubt.
 */
export function isFull(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === full
}

/** The directory may not be written in. */
export function isForbidden(error: unknown): boolean {
  return [readOnly, cannotOpen].includes(numberOf(error))
}

/** The file is not what SQLite wrote, or the disk does not give it. */
export function isDamage(error: unknown): boolean {
  return [unreadable, corrupt, notADatabase].includes(numberOf(error))
}

/** The same error, or where a file is damaged one that says what to do. */
export function explained(error: unknown, file: string): unknown {
  if (!isDamage(error) || !(error instanceof Error)) return error
  return damaged(dirname(file), error.message, { cause: error })
}

function numberOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
}
