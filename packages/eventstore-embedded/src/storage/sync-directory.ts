import { closeSync, fsyncSync, openSync } from 'node:fs'

/** So that the names of new files survive a power cut too. */
export function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
