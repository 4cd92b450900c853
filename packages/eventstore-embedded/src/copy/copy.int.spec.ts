import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import {
  jsonEvent,
  NO_STREAM,
  StreamDeletedError,
  StreamNotFoundError,
} from '@eventstore/db-client'
import { expect, onTestFinished, test } from 'vitest'
import { all, collect, startedNode, temporaryDirectory, ticked } from '../testing.ts'
import { copyLog } from './copy.ts'
import { inSource, kindOf } from './log-event.ts'
import { Origin } from './origin.ts'
import { openStore } from './store.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const urlOf = ({ node }: Awaited<ReturnType<typeof startedNode>>) =>
  `esdb://${node.address}?tls=false`
const untold = () => {}

/** The command as a process of its own. */
function run(from: string, to: string) {
  const child = spawn(process.execPath, [main, 'copy', '--from', from, '--to', to, '--json'])
  onTestFinished(() => void child.kill('SIGKILL'))
  const exit = once(child, 'exit').then(([code]) => code as number | null)
  return { child, exit, output: text(child.stdout), errors: text(child.stderr) }
}

/** A log of several streams that take turns, with neighbours among them. */
async function seeded(events: number, directory?: string) {
  const started = await startedNode(directory)
  const rounds = Math.ceil(events / 12)
  for (let round = 0; round < rounds; round += 1)
    await Promise.all(
      [1, 2, 3].map((size) => {
        const expectedRevision = round === 0 ? NO_STREAM : BigInt(round * size * 2 - 1)
        const made = Array.from({ length: size * 2 }, (_, n) => ({
          ...ticked(round + n),
          metadata: { organizationId: 'o', nth: n },
        }))
        return started.client.appendToStream(`clock-${size}`, made, { expectedRevision })
      }),
    )
  return started
}

/** What is kept of the events of a log, whichever store has it. */
async function logIn(where: string) {
  const store = await openStore(where, 'source')
  try {
    const origin = Origin.of(await store.marks())
    const events = (await all(store.readAll())).filter((event) => kindOf(event) === 'event')
    return events.map((event) => {
      const { at: _, data, metadata, ...rest } = inSource(origin, event)
      const bytes = [data, metadata].map((part) => Buffer.from(part).toString('latin1'))
      return { ...rest, bytes: bytes.join('|') }
    })
  } finally {
    await store.close()
  }
}

test('a log is out in another store and back with everything that it was, and goes on in each', async () => {
  const first = await seeded(60)
  await first.client.appendToStream('bytes', {
    ...jsonEvent({ type: '$>', data: {} }),
    ...{ contentType: 'application/octet-stream' as const, data: Buffer.from([0, 255, 123]) },
    metadata: Buffer.from([1, 2]),
  })
  const there = await startedNode()
  const out = await copyLog({ from: urlOf(first), to: urlOf(there) }, untold)
  expect(out).toMatchObject({ identity: first.node.identity, events: 61, copied: 61 })
  expect(out.digests.target).toBe(out.digests.source)
  const before = await logIn(urlOf(first))
  expect(await logIn(urlOf(there))).toEqual(before)

  await there.client.appendToStream('clock-1', ticked(1), { expectedRevision: 9n })
  const home = join(await temporaryDirectory(), 'events')
  await copyLog({ from: urlOf(there), to: home }, untold)
  const back = await logIn(home)
  expect(back.slice(0, -1)).toEqual(before)
  expect(back).toEqual(await logIn(urlOf(there)))
  expect(back.at(-1)?.position).toBeGreaterThan(before.at(-1)?.position ?? 0n)
  expect(await copyLog({ from: urlOf(there), to: home }, untold)).toMatchObject({
    ...{ identity: first.node.identity, events: 62, copied: 0 },
  })
})

test('what metadata hides, and what is deleted, is so in the copy', async () => {
  const { client, ...first } = await seeded(24)
  await client.setStreamMetadata('clock-1', { maxCount: 2, owner: 'olga' })
  await client.deleteStream('clock-2')
  await client.tombstoneStream('clock-3')
  await client.deleteStream('clock-1')
  await client.appendToStream('clock-1', ticked(9))
  const there = await startedNode()
  const copy = () => copyLog({ from: urlOf({ client, ...first }), to: urlOf(there) }, untold)
  expect(await copy()).not.toHaveProperty('difference')
  const read = (stream: string) => all(there.client.readStream(stream))
  expect((await read('clock-1')).map(({ event }) => event?.revision)).toEqual([4n])
  await expect(read('clock-2')).rejects.toThrow(StreamNotFoundError)
  await expect(read('clock-3')).rejects.toThrow(StreamDeletedError)

  await client.appendToStream('clock-2', ticked(9))
  expect(await copy()).toMatchObject({ copied: 1 })
  expect(await read('clock-2')).toHaveLength(1)
})

test('killed on its way again and again, it goes on, and what comes of it is whole', async () => {
  const seed = Number(process.env.SEED ?? randomInt(2 ** 31))
  const first = await seeded(2_400)
  const there = await startedNode()
  const seen = collect(there.client.subscribeToAll())
  // Where it has copied all it compares, and writes what it is: there too.
  const moments = [0.1, 0.4, 0.7, 1].map((part) => part * 2_400)
  for (const [nth, moment] of moments.entries()) {
    const { child, exit } = run(urlOf(first), urlOf(there))
    await Promise.race([seen.until(() => seen.events.length > moment), exit])
    await setTimeout((seed >> (8 * nth)) & 0xff)
    child.kill('SIGKILL')
    await exit
  }
  const { exit, output, errors } = run(urlOf(first), urlOf(there))
  expect([await exit, await errors], `SEED=${seed}`).toEqual([0, ''])
  expect(JSON.parse(await output)).toMatchObject({ events: 2_400 })
  expect(isDeepStrictEqual(await logIn(urlOf(there)), await logIn(urlOf(first)))).toBe(true)
})

test('it refuses a target that holds something else, and says what', async () => {
  const first = await seeded(24)
  const copyInto = (to: string, from = urlOf(first)) => copyLog({ from, to }, untold)
  const stranger = await startedNode()
  await stranger.client.appendToStream('bell-1', ticked(1))
  await expect(copyInto(urlOf(stranger))).rejects.toThrow('bell-1@0')

  const gone = await startedNode()
  await copyInto(urlOf(gone))
  const another = await seeded(12)
  await expect(copyInto(urlOf(gone), urlOf(another))).rejects.toThrow('copy of another log')
  await gone.client.appendToStream('bell-1', ticked(1))
  await expect(copyInto(urlOf(gone))).rejects.toThrow('bell-1@0')

  const { exit, errors } = run(urlOf(first), first.directory)
  expect(await exit).toBe(1)
  expect(await errors).toContain(`in use by the event store with pid ${process.pid}`)
  await expect(copyInto(urlOf(gone), await temporaryDirectory())).rejects.toThrow('no log')
})

test('a hole that a failure left among the newest is found before anything is written', async () => {
  const first = await seeded(36)
  const there = await temporaryDirectory()
  await copyLog({ from: urlOf(first), to: there }, untold)
  const db = new DatabaseSync(join(there, 'log.db'))
  const place = `(SELECT id FROM streams WHERE name = 'clock-1')`
  db.exec(`DELETE FROM events WHERE revision = 5 AND stream = ${place}`)
  const written = () => db.prepare('SELECT max(position) FROM events').get()
  const before = written()
  const copying = copyLog({ from: urlOf(first), to: there }, untold)
  await expect(copying).rejects.toThrow('where that has clock-1@5')
  expect(written()).toEqual(before)
  db.close()
})

test('a stream whose start was scavenged is named, and nothing behind it is copied', async () => {
  const first = await seeded(12)
  await first.client.setStreamMetadata('clock-2', { maxCount: 1 })
  await first.node.scavenge()
  const there = await startedNode()
  const copying = copyLog({ from: urlOf(first), to: urlOf(there) }, untold)
  await expect(copying).rejects.toThrow('clock-2 at revision 3')
  await expect(logIn(urlOf(there))).rejects.toThrow('broken off')
})

test('a copy that was altered is no copy: the first event that differs is named', async () => {
  const first = await seeded(2_400)
  const there = await temporaryDirectory()
  const copied = await copyLog({ from: urlOf(first), to: there }, untold)
  const db = new DatabaseSync(join(there, 'log.db'))
  const place = `(SELECT id FROM streams WHERE name = 'clock-2')`
  // As on a store that has no checksums, or has them of what was altered before it came there.
  const altered = (what: string) =>
    db.exec(`UPDATE events SET checksum = NULL, ${what} AND stream = ${place}`)
  altered('created = created + 1000 WHERE revision >= 0')
  const untouched = await copyLog({ from: urlOf(first), to: there }, untold)
  expect(untouched.digests).toEqual(copied.digests)

  altered(`data = CAST('{"n":-1}' AS BLOB) WHERE revision = 5`)
  db.close()
  const { exit, output, errors } = run(urlOf(first), there)
  expect(await exit).toBe(1)
  expect(await errors).toContain('clock-2@5')
  const { digests } = JSON.parse(await output)
  expect(digests.target).not.toBe(digests.source)
  await expect(logIn(there)).rejects.toThrow('broken off')
})
