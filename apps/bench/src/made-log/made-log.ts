import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHistory } from '@rostrum/api/replays'
import { identify } from '@rostrum/eventstore-embedded/storage/identity'
import { openForWriting } from '@rostrum/eventstore-embedded/storage/schema'
import { Writer } from '@rostrum/eventstore-embedded/storage/writer'
import { inOrder } from './in-order.ts'
import { Placing } from './placing.ts'
import { type MadeLog, type Plan, planOf } from './plan.ts'
import type { MadeFact } from './telling.ts'

/** Raised by one whenever the same seed makes another log. */
const version = 1
const batch = 100_000

/** A log on this disk: what it tells of, its store and its history as files. */
export interface Made extends Plan {
  readonly store: string
  readonly history: string
  readonly log: string
}

/** The log of so many events, made unless it is there from an earlier run. */
export async function madeLog(wanted: MadeLog): Promise<Made> {
  const { events, seed } = wanted
  const directory = join(tmpdir(), `rostrum-bench-log-${version}-${events}-${seed}`)
  const plan = planOf(wanted)
  if (!existsSync(directory)) {
    console.log(`Making a log of ${events} events …`)
    const draft = `${directory}.new`
    rmSync(draft, { recursive: true, force: true })
    await make(draft, wanted, plan)
    renameSync(draft, directory)
  }
  return { ...plan, ...placesIn(directory) }
}

function placesIn(directory: string) {
  const store = join(directory, 'store')
  return { store, log: join(store, 'log.db'), history: join(directory, 'history') }
}

/** Written as the store's writer and the archiver write it, but as fast as the disk takes it. */
async function make(directory: string, { events, seed }: MadeLog, plan: Plan) {
  const { store, log, history } = placesIn(directory)
  mkdirSync(store, { recursive: true })
  const db = openForWriting(log)
  const identity = identify(db, new Writer(db))
  db.exec('PRAGMA synchronous = OFF')
  const files = await openHistory(history)
  const placing = new Placing(db)
  const facts = inOrder(plan, seed)
  for (let left = events; left > 0; left -= batch)
    await files.add(identity, placing.add(next(facts, Math.min(batch, left))))
  files.close()
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  writeFileSync(join(directory, 'made.json'), JSON.stringify({ events, seed, identity }))
}

function next(facts: Iterator<MadeFact>, count: number): MadeFact[] {
  return Array.from({ length: count }, () => {
    const { done, value } = facts.next()
    if (done) throw new Error('The plan tells of fewer events than the log is to have.')
    return value
  })
}
