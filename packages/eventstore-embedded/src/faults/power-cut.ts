import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { readLog } from '../backup.ts'
import { noStream } from '../log/event.ts'
import { uuidText } from '../log/uuid.ts'
import { type NodeProcess, startProcess } from '../node-process.ts'
import { openLog } from '../storage/open-log.ts'
import { faultsOfLog } from '../verify.ts'
import { Disk } from './disk.ts'
import { connectTo, Load } from './load.ts'
import type { FaultOutcome } from './outcome.ts'
import { Random } from './random.ts'
import { type Operation, recorded, recordingInto } from './recording.ts'
import { inScratch, memory } from './scratch.ts'
import { until } from './with-node.ts'

const writers = 16
const lone = 20

/** What a node did to its files, and what its clients were told meanwhile. */
interface Run {
  readonly operations: readonly Operation[]
  /** Every event in the order of the log. */
  readonly ids: readonly string[]
  /** When each was acknowledged at the latest. */
  readonly acknowledged: ReadonlyMap<string, number>
  /** Appends that were made one by one, and after whose answer no sync was seen. */
  readonly unsynced: number
}

/**
 * Records a node under load by its calls to the file system, cuts the power at so many moments of
 * it, and opens what is left. `checkpoints`: it goes on until a checkpoint came under load.
 */
export async function powerCuts(
  cuts: number,
  seed: number,
  { checkpoints }: { checkpoints: boolean },
): Promise<FaultOutcome> {
  const run = await inScratch((directory) => record(directory, checkpoints))
  return cutsOf(run, cuts, seed, 'power cut')
}

/**
 * The same of a node whose sync fails, and which is started again: it goes on from what the system
 * has in memory, and the disk has not.
 */
export async function cutsAfterFailedSync(cuts: number, seed: number): Promise<FaultOutcome> {
  const failing = 20 + new Random(seed).below(40)
  let run: Run | undefined
  while (!run) run = await inScratch((directory) => recordFailure(directory, failing))
  return cutsOf(run, cuts, seed, 'power cut after a failed sync')
}

async function cutsOf(run: Run, cuts: number, seed: number, fault: string): Promise<FaultOutcome> {
  const random = new Random(seed)
  const moments = Array.from({ length: cuts }, () => random.below(run.operations.length))
  moments.sort((one, other) => one - other)
  const disk = new Disk()
  const wrong = run.unsynced > 0 ? [`${run.unsynced} appends were answered without a sync.`] : []
  let [applied, lost] = [0, 0]
  for (const moment of moments) {
    for (; applied < moment; applied += 1) disk.apply(run.operations[applied] as Operation)
    const time = run.operations[moment]?.time ?? 0
    const left = disk.cut(random)
    const found = await inScratch(async (directory) => {
      for (const [file, content] of left) writeFileSync(join(directory, file), content)
      return opened(directory)
    }, memory)
    const missing = missingFrom(found.ids, run, time)
    lost += missing
    wrong.push(...found.faults.map((fault) => `Cut at ${moment}: ${fault}`))
    if (missing > 0) wrong.push(`Cut at ${moment}: ${missing} acknowledged are lost.`)
    if (found.ids.some((id, nth) => id !== run.ids[nth]) && found.ids.length > 1)
      wrong.push(`Cut at ${moment}: it is no beginning of the log.`)
  }
  const syncs = run.operations.filter(({ kind }) => kind === 'sync').length
  const { size: acknowledged } = run.acknowledged
  const counted = { operations: run.operations.length, syncs, acknowledged, lost }
  return { fault: `${fault} (seed ${seed})`, injected: cuts, counted, wrong }
}

async function record(directory: string, checkpoints: boolean): Promise<Run> {
  const [trace, log] = [join(directory, 'trace'), join(directory, 'log')]
  const node = await traced(log, recordingInto(trace))
  const spans = await appendOneByOne(node.client)
  const load = new Load(node.client, { bytes: 2_000 })
  load.start('clock', writers)
  const size = () => statSync(join(log, 'log.db')).size
  await until(() => (checkpoints ? size() > 1_000_000 : load.acknowledged.size > 300))
  await endLater(node, load)
  const run = await runOf(log, [trace], [load])
  const syncs = run.operations.filter((one) => one.kind === 'sync' && one.file === 'log.db-wal')
  const unsynced = spans.filter(
    ([sent, answered]) => !syncs.some(({ time }) => time >= sent && time <= answered),
  ).length
  return { ...run, unsynced }
}

/** Nothing where the node, as it ended, still came to carry all into the log's own file. */
async function recordFailure(directory: string, failing: number): Promise<Run | undefined> {
  const log = join(directory, 'log')
  const traces = ['before', 'after'].map((name) => join(directory, name))
  const loads: Load[] = []
  for (const [nth, trace] of traces.entries()) {
    const isFirst = nth === 0
    const node = await traced(log, recordingInto(trace, isFirst ? failing : undefined))
    const load = new Load(node.client, { bytes: 2_000 })
    loads.push(load)
    load.start(`clock-${nth}`, writers)
    if (!isFirst) await endLater(node, load)
    else if (!(await leavesUnsynced(node, load, log))) return undefined
  }
  return runOf(log, traces, loads)
}

interface Traced extends NodeProcess {
  readonly client: EventStoreDBClient
}

async function traced(log: string, through: readonly string[]): Promise<Traced> {
  const node = startProcess(log, { args: ['--parent-stdin'], through })
  const address = await node.ready
  if (!address) throw new Error(`It cannot be recorded: ${await node.errors}`)
  return { ...node, client: connectTo(address) }
}

async function endLater({ client, child, exit }: Traced, load: Load): Promise<void> {
  const enough = load.acknowledged.size + 100
  await until(() => load.acknowledged.size > enough)
  await load.stop()
  await client.dispose()
  child.stdin.end()
  await exit
}

async function leavesUnsynced({ client, exit }: Traced, load: Load, log: string): Promise<boolean> {
  await exit
  await load.inDoubt()
  await client.dispose()
  return existsSync(join(log, 'log.db-wal'))
}

async function runOf(log: string, traces: string[], loads: Load[]): Promise<Run> {
  const lives = await Promise.all(traces.map((trace) => recorded(trace, log)))
  const ids = [...readLog(join(log, 'log.db'))].map(({ id }) => uuidText(id))
  const acknowledged = new Map(loads.flatMap(({ times }) => [...times]))
  return { operations: lives.flat(), ids, acknowledged, unsynced: 0 }
}

/** When each was sent and answered. */
async function appendOneByOne(client: EventStoreDBClient): Promise<[number, number][]> {
  const spans: [number, number][] = []
  for (let nth = 0; nth < lone; nth += 1) {
    const sent = Date.now()
    await client.appendToStream('lone', jsonEvent({ type: 'Ticked', data: { nth } }))
    spans.push([sent, Date.now() + 1])
  }
  return spans
}

/** What is there as a node opens it, and what is wrong with it. */
function opened(directory: string): { ids: string[]; faults: string[] } {
  const file = join(directory, 'log.db')
  try {
    const { db, writer } = openLog(file)
    const ids = db.prepare('SELECT id FROM events ORDER BY position').all()
    const [outcome] = writer.commit([{ stream: 'after', expected: noStream, events: [event()] }])
    db.close()
    const faults = [...faultsOfLog(file)]
    if (outcome?.kind !== 'stored') faults.push('Nothing can be appended to it.')
    return { ids: ids.map(({ id }) => uuidText(id as Uint8Array)), faults }
  } catch (error) {
    return { ids: [], faults: [(error as Error).message] }
  }
}

function event() {
  const bytes = new Uint8Array(16)
  return { id: bytes, type: 'Ticked', json: false, data: bytes, metadata: bytes }
}

/** How many are missing that were acknowledged before a moment. */
function missingFrom(found: readonly string[], { acknowledged }: Run, moment: number): number {
  const kept = new Set(found)
  let missing = 0
  for (const [id, time] of acknowledged) if (time <= moment && !kept.has(id)) missing += 1
  return missing
}
