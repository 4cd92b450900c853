import { join } from 'node:path'
import { readLog, saveLog } from '../backup.ts'
import { any } from '../log/event.ts'
import { uuidText } from '../log/uuid.ts'
import { startProcess } from '../node-process.ts'
import { openForWriting } from '../storage/schema.ts'
import { Writer } from '../storage/writer.ts'
import { faultsOfLog } from '../verify.ts'
import { Load, readAll } from './load.ts'
import { type FaultOutcome, idsOf } from './outcome.ts'
import { Random } from './random.ts'
import { inScratch, memory } from './scratch.ts'
import { withNode } from './with-node.ts'

/** A clock that jumps back and forth does not make the time of an event fall. */
export function clockBackwards(jumps: number, seed: number): Promise<FaultOutcome> {
  return inScratch((directory) => {
    const random = new Random(seed)
    const db = openForWriting(join(directory, 'log.db'))
    const now = () => 1_700_000_000_000 + random.below(7_200_000)
    let writer = new Writer(db, now)
    for (let nth = 0; nth < jumps; nth += 1) {
      // As after a restart, now and then.
      if (random.below(20) === 0) writer = new Writer(db, now)
      const id = Uint8Array.from({ length: 16 }, () => random.below(256))
      const event = { id, type: 'Ticked', json: false, data: id, metadata: id }
      writer.commit([{ stream: 'clock', expected: any, events: [event] }])
    }
    const times = db.prepare('SELECT created FROM events ORDER BY position').all()
    db.close()
    const fell = times.filter(
      ({ created }, nth) => Number(created) < Number(times[nth - 1]?.created ?? 0),
    ).length
    const wrong = fell > 0 ? [`The time fell ${fell} times.`] : []
    const counted = { events: times.length, fell }
    return Promise.resolve({ fault: 'clock backwards', injected: jumps, counted, wrong })
  }, memory)
}

/** A second node on a directory is refused, and the first one goes on. */
export function secondNodes(times: number): Promise<FaultOutcome> {
  return withNode(async ({ directory, client, child }) => {
    const load = new Load(client)
    load.start('clock', 4)
    const wrong: string[] = []
    for (let nth = 0; nth < times; nth += 1) {
      const second = startProcess(directory)
      const [code, said] = [await second.exit, await second.errors]
      if (code !== 1 || !said.includes(`with pid ${child.pid}`)) wrong.push(`${code}: ${said}`)
    }
    const inDoubt = await load.stop()
    if (inDoubt.length > 0) wrong.push('The first one was disturbed.')
    return { fault: 'second node', injected: times, counted: { refused: times }, wrong }
  })
}

/** A backup that is taken under load opens, is a prefix, and has what was acknowledged before. */
export function backups(times: number): Promise<FaultOutcome> {
  return withNode(async ({ directory, client }) => {
    const load = new Load(client)
    load.start('clock', 16)
    await load.begun()
    const [copies, wrong]: [string[][], string[]] = [[], []]
    for (let nth = 0; nth < times; nth += 1) {
      const before = [...load.acknowledged]
      const file = join(directory, `copy-${nth}.db`)
      await saveLog(directory, file)
      const ids = [...readLog(file)].map(({ id }) => uuidText(id))
      const kept = new Set(ids)
      if (before.some((id) => !kept.has(id))) wrong.push(`Backup ${nth} lacks an event.`)
      wrong.push(...faultsOfLog(file))
      copies.push(ids)
    }
    await load.stop()
    const whole = idsOf(await readAll(client))
    if (copies.some((ids) => ids.some((id, nth) => id !== whole[nth])))
      wrong.push('A backup is no beginning of the log.')
    const counted = { acknowledged: load.acknowledged.size }
    return { fault: 'backup under load', injected: times, counted, wrong }
  })
}
