import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where files are made by the thousand that no cut of power is to outlive. */
export const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** Runs something on a directory of its own that is gone afterwards. */
export async function inScratch<Value>(
  run: (directory: string) => Promise<Value>,
  parent = tmpdir(),
): Promise<Value> {
  const directory = await mkdtemp(join(parent, 'eventstore-faults-'))
  try {
    return await run(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
