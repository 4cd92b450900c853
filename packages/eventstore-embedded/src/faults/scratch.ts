import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

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
