import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { faultsOfLog } from '../verify.ts'
import { Load, readAll, repeat } from './load.ts'
import { filesOf, writeFiles } from './made-log.ts'
import { add, type FaultOutcome, idsOf, judge, whole, wrongIn } from './outcome.ts'
import { inScratch } from './scratch.ts'
import { type Running, until, withNode } from './with-node.ts'

const writers = 16

/** Whether this machine lets a process have file systems of its own. */
export const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0

/** A small disk of the node's own, in memory. */
const onSmallDisk = (directory: string) =>
  mounting(directory, 'mount -t tmpfs -o size=64m none "$0"')

/** A command that mounts something at the directory, where nobody but the node sees it. */
export function mounting(directory: string, mount: string): string[] {
  return ['unshare', '-rm', 'sh', '-c', `${mount} && exec "$@"`, directory]
}

/**
 * Fills the disk under load and makes room again: appends are refused and nothing of them is
 * stored, reads go on, and so do appends as soon as there is space, by themselves.
 */
export function fullDisks(times: number): Promise<FaultOutcome> {
  return withNode(async (node) => {
    const counted = { refused: 0, ...whole }
    const acknowledged = new Set<string>()
    const wrong: string[] = []
    let sum = whole
    let before: string[] = []
    for (let nth = 0; nth < times; nth += 1) {
      const load = new Load(node.client, { bytes: 10_000 })
      load.start(`full-${nth}`, writers)
      await load.begun()
      const release = fill(node)
      const refused = await load.inDoubt()
      for (const id of load.acknowledged) acknowledged.add(id)
      counted.refused += refused.length
      for (const reason of load.refusals)
        if (!/disk of the event store is full/.test(reason)) wrong.push(`It said: ${reason}`)
      const events = await readAll(node.client)
      sum = add(sum, judge(events, acknowledged, before))
      before = idsOf(events)

      release()
      await until(async () => {
        const again = await readAll(node.client)
        const ids = await repeat(node.client, refused)
        const found = new Set(idsOf(await readAll(node.client)))
        return again.length > 0 && ids.every((id) => found.has(id))
      })
      for (const { id } of refused.flatMap(({ events: held }) => held)) acknowledged.add(id)
    }
    sum = add(sum, judge(await readAll(node.client), acknowledged, before))
    wrong.push(...wrongIn(sum), ...(await faultsOfCopy(node)))
    return { fault: 'full disk', injected: times, counted: { ...counted, ...sum }, wrong }
  }, onSmallDisk)
}

/** Takes all the space that is left; returns how to give it back. */
function fill(node: Running): () => void {
  const file = join(asNodeSees(node), 'filler')
  const handle = openSync(file, 'w')
  const block = Buffer.alloc(4_096)
  try {
    for (;;) writeSync(handle, block)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(handle)
  }
  return () => rmSync(file)
}

function asNodeSees({ child, directory }: Running): string {
  return join(`/proc/${child.pid}/root`, directory)
}

/** Of its files as they are while nothing is appended. */
function faultsOfCopy(node: Running): Promise<string[]> {
  return inScratch((directory) => {
    writeFiles(directory, filesOf(asNodeSees(node)))
    return Promise.resolve(faultsOfLog(join(directory, 'log.db')))
  })
}
