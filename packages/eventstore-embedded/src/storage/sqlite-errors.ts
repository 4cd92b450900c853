import { dirname } from 'node:path'
import { damaged } from '../log/damage.ts'

/** SQLite's numbers; what a more exact number adds stands above the lowest byte. */
const [misfit, busy, readOnly, corrupt, full, cannotOpen, notADatabase] = [
  ...[1, 5, 8, 11, 13, 14, 26],
]
const failed = 10
/** Of what failed: a read, one that ended too early, and two where the disk itself saw damage. */
const reads = [1, 2, 32, 33].map((exact) => failed | (exact << 8))

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
  return reads.includes(exactNumberOf(error)) || [corrupt, notADatabase].includes(numberOf(error))
}

/**
 * The same error, or where a log that is opened is damaged one that says what to do. Statements
 * that do not fit its tables are damage too, as they fit those of every log of this format.
 */
export function explainedAtOpening(error: unknown, file: string): unknown {
  if (numberOf(error) !== misfit || !(error instanceof Error)) return explained(error, file)
  return damaged(dirname(file), error.message, { cause: error })
}

/** The same error, or one that says what to do: a file is damaged, or a disk has failed. */
export function explained(error: unknown, file: string): unknown {
  if (!(error instanceof Error)) return error
  const directory = dirname(file)
  if (isDamage(error)) return damaged(directory, error.message, { cause: error })
  return numberOf(error) === failed ? diskFailure(directory, error) : error
}

function diskFailure(directory: string, error: Error): Error {
  const what = `The disk failed under the log in ${directory}: ${error.message}`
  const number = `SQLite's number ${exactNumberOf(error)}`
  const kept = 'What was acknowledged is there; look at the disk, then start again.'
  return new Error(`${what} (${number}). ${kept}`, { cause: error })
}

function numberOf(error: unknown): number {
  return exactNumberOf(error) & 0xff
}

function exactNumberOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0
}
