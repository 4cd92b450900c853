import type { EventStoreDBClient } from '@eventstore/db-client'
import { type NodeProcess, startProcess } from '../node-process.ts'
import { connectTo } from './load.ts'
import { inScratch } from './scratch.ts'

export interface Running extends NodeProcess {
  readonly directory: string
  readonly address: string
  readonly client: EventStoreDBClient
}

/**
 * Runs something with a node of its own and a client of it; both are gone afterwards. `through`: as
 * startProcess has it, told the directory.
 */
export function withNode<Value>(
  run: (node: Running) => Promise<Value>,
  through: (directory: string) => readonly string[] = () => [],
): Promise<Value> {
  return inScratch((directory) => withNodeOn(directory, run, through(directory)))
}

/** The same on a directory that stays. */
export async function withNodeOn<Value>(
  directory: string,
  run: (node: Running) => Promise<Value>,
  through: readonly string[] = [],
): Promise<Value> {
  const node = startProcess(directory, { through })
  const address = await node.ready
  if (!address) throw new Error(`The node did not start: ${await node.errors}`)
  const client = connectTo(address)
  try {
    return await run({ ...node, directory, address, client })
  } finally {
    await client.dispose()
    node.child.kill('SIGKILL')
    await node.exit
  }
}

const patience = 120_000

/** Throws when it does not come about. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patience
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('What was waited for did not come about.')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
