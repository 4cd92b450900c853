import { join } from 'node:path'
import { DamageError } from '../log/damage.ts'
import { recoverLog } from '../recover.ts'
import { isAltered } from '../storage/checksum.ts'
import { openLog } from '../storage/open-log.ts'
import { openForReading } from '../storage/schema.ts'
import { frameSize, framesOf, pageSize } from '../storage/wal.ts'
import { faultsOfLog } from '../verify.ts'
import {
  eventsIn,
  type Files,
  fingerprint,
  fingerprints,
  type MadeLog,
  makeLog,
  writeFiles,
} from './made-log.ts'
import type { FaultOutcome } from './outcome.ts'
import { Random } from './random.ts'
import { inScratch, memory } from './scratch.ts'

const framesDamaged = 3

/**
 * Flips a bit of each byte of the last frames of a write-ahead log, or of every `step`th byte, and
 * opens it as a node does: to a commit that is no older than the damage, or not at all.
 */
export function damagedTail(step: number, seed: number): Promise<FaultOutcome> {
  return inScratch(async (directory) => {
    const random = new Random(seed)
    const made = makeLog(directory, random, { commits: 40, checkpointed: false })
    writeFiles(directory, made.files)
    const commits = [...framesOf(join(directory, 'log.db-wal'))].map(({ commits }) => commits)
    const { wal } = made.files
    const wrong: string[] = []
    const counted = { opened: 0, refused: 0 }
    const end = wal.length
    for (let at = end - framesDamaged * frameSize; at < end; at += step) {
      const before = commits.slice(0, Math.floor((at - 32) / frameSize)).filter(Boolean).length
      await inScratch(async (where) => {
        writeFiles(where, { ...made.files, wal: flipped(wal, at, random) })
        const found = opened(where)
        counted[found ? 'opened' : 'refused'] += 1
        const events = found ?? salvaged(where).events
        if (found ? !isCommitOf(found, made) : !isPartOf(events, made))
          wrong.push(`Byte ${at}: what is there was never stored.`)
        if (events.length < (made.commits[before] ?? 0))
          wrong.push(`Byte ${at}: an event before it is gone.`)
      }, memory)
    }
    const injected = Math.ceil((framesDamaged * frameSize) / step)
    return { fault: `damaged tail (seed ${seed})`, injected, counted, wrong }
  }, memory)
}

/**
 * Damages a log somewhere: in its file or within its write-ahead log. Whatever is read is what was
 * stored; where something cannot be read that is named; and all that can be is saved.
 */
export async function damagedWithin(times: number, seed: number): Promise<FaultOutcome> {
  const random = new Random(seed)
  const make = (checkpointed: boolean) =>
    inScratch(async (place) => makeLog(place, random, { commits: 300, checkpointed }), memory)
  const [inFile, inWal] = [await make(true), await make(false)]
  const counted = { unseen: 0, named: 0, refused: 0, 'events lost': 0, 'events saved': 0 }
  const wrong: string[] = []
  for (let nth = 0; nth < times; nth += 1) {
    const whole = nth % 5 === 0 ? inWal : inFile
    const { answer, saved, faults } = await inScratch(async (where) => {
      writeFiles(where, damagedFiles(whole.files, random))
      return lookAt(where, whole)
    }, memory)
    counted[answer] += 1
    counted['events saved'] += saved
    counted['events lost'] += whole.events.length - saved
    wrong.push(...faults.map((sentence) => `Damage ${nth}: ${sentence}`))
  }
  return { fault: `damage within (seed ${seed})`, injected: times, counted, wrong }
}

interface Look {
  readonly answer: 'unseen' | 'named' | 'refused'
  readonly saved: number
  readonly faults: string[]
}

function lookAt(directory: string, whole: MadeLog): Look {
  const named = faultsOfLog(join(directory, 'log.db'))
  const read = readable(directory)
  const faults: string[] = []
  if (!isPartOf(read, whole)) faults.push('an event was read that was never stored.')
  if (named.length === 0) {
    if (read.length < whole.events.length) faults.push('events are missing and nothing says so.')
    return { answer: 'unseen', saved: read.length, faults }
  }
  const saved = salvaged(directory)
  faults.push(...saved.faults)
  if (!isPartOf(saved.events, whole)) faults.push('an event was saved that was never stored.')
  const kept = new Set(saved.events)
  if (read.some((event) => !kept.has(event))) faults.push('what could be read was not saved.')
  const answer = opened(directory) ? 'named' : 'refused'
  return { answer, saved: saved.events.length, faults }
}

/** One bit, a sector of zeros, or a page of noise. */
function damagedFiles({ log, wal }: Files, random: Random): Files {
  if (wal.length > 0) return { log, wal: flipped(wal, random.below(wal.length), random) }
  const kind = random.below(3)
  if (kind === 0) return { log: flipped(log, random.below(log.length), random), wal }
  const size = kind === 1 ? 512 : pageSize
  const at = random.below(log.length / size) * size
  const damaged = Buffer.from(log)
  for (let place = at; place < at + size; place += 1)
    damaged[place] = kind === 1 ? 0 : random.below(256)
  return { log: damaged, wal }
}

function flipped(bytes: Buffer, at: number, random: Random): Buffer {
  const damaged = Buffer.from(bytes)
  damaged[at] = (damaged[at] ?? 0) ^ (1 << random.below(8))
  return damaged
}

/** What is there as a node opens it; nothing where it refuses to. */
function opened(directory: string): string[] | undefined {
  try {
    const { db } = openLog(join(directory, 'log.db'))
    try {
      return fingerprints(db)
    } finally {
      db.close()
    }
  } catch (error) {
    if (error instanceof DamageError) return undefined
    throw error
  }
}

/** What a reader is given. */
function readable(directory: string): string[] {
  try {
    const db = openForReading(join(directory, 'log.db'))
    try {
      const named = eventsIn(db).flatMap((event) =>
        event.stream === null ? [] : [{ ...event, stream: event.stream }],
      )
      return named.filter((event) => !isAltered(event)).map(fingerprint)
    } finally {
      db.close()
    }
  } catch {
    return []
  }
}

function salvaged(directory: string): { events: string[]; faults: string[] } {
  const to = join(directory, 'recovered')
  recoverLog(directory, to)
  const faults = faultsOfLog(join(to, 'log.db')).map((fault) => `it was saved, and then: ${fault}`)
  return { events: opened(to) ?? [], faults }
}

function isCommitOf(found: readonly string[], { events, commits }: MadeLog): boolean {
  return commits.includes(found.length) && found.every((event, nth) => event === events[nth])
}

function isPartOf(found: readonly string[], { events }: MadeLog): boolean {
  const stored = new Set(events)
  return found.every((event) => stored.has(event))
}
