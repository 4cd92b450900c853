import { copyFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { NO_STREAM } from '@eventstore/db-client'
import { expect, test } from 'vitest'
import { readLog, saveLog } from './backup.ts'
import { uuidText } from './log/uuid.ts'
import { startNode } from './node.ts'
import { all, connect, spawnNode, startedNode, temporaryDirectory, ticked } from './testing.ts'
import { faultsOfLog } from './verify.ts'

const idsIn = (file: string) => [...readLog(file)].map(({ id }) => uuidText(id))

test('a copy that is taken under load opens, and is a prefix of the log', async () => {
  const directory = await temporaryDirectory()
  const { address } = await spawnNode(directory)
  const client = connect(address)
  let writing = true
  const stored: string[] = []
  const write = async (writer: number) => {
    for (let n = 0; writing; n++) {
      const event = { ...ticked(n), data: { padding: 'x'.repeat(2_000) } }
      const expectedRevision = n === 0 ? NO_STREAM : BigInt(n - 1)
      await client.appendToStream(`clock-${writer}`, event, { expectedRevision })
      stored.push(event.id)
    }
  }
  const writers = Array.from({ length: 16 }, (_, writer) => write(writer))
  await expect.poll(() => stored.length, { timeout: 60_000 }).toBeGreaterThan(1_000)
  const before = new Set(stored)
  const file = join(directory, 'copy.db')
  const saved = await saveLog(directory, file)
  const duringTheCopy = stored.length - before.size
  writing = false
  await Promise.all(writers)

  const whole = (await all(connect(address).readAll())).map(({ event }) => event?.id)
  const copied = idsIn(file)
  expect(copied).toEqual(whole.slice(0, copied.length))
  expect(copied.length).toBe(saved.events)
  expect(copied[0]).toBe(saved.identity)
  // What was acknowledged before it began is in it; and it kept nobody from writing.
  expect([...before].filter((id) => !copied.includes(id))).toEqual([])
  expect(duringTheCopy).toBeGreaterThan(0)
  expect(faultsOfLog(file)).toEqual([])
})

test('a copy is one file that only its owner may read, and a node goes on from it', async () => {
  const { node, client, directory } = await startedNode()
  await client.appendToStream('clock-1', [ticked(1), ticked(2)])
  await node.stop()
  const elsewhere = await temporaryDirectory()
  const file = join(elsewhere, 'log.db')
  const saved = await saveLog(directory, file)
  expect(faultsOfLog(file)).toEqual([])
  expect(await readdir(elsewhere)).toEqual(['log.db'])
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  const again = await startNode({ directory: elsewhere })
  expect(again.identity).toBe(saved.identity)
  const other = connect(again.address)
  await other.appendToStream('clock-1', ticked(3), { expectedRevision: 1n })
  expect(await all(other.readStream('clock-1'))).toHaveLength(3)
  await again.stop()
  expect(faultsOfLog(file)).toEqual([])
})

test('what a power cut left in the write-ahead log alone is in the copy', async () => {
  const { client, directory } = await startedNode()
  await client.appendToStream('clock-1', [ticked(1), ticked(2)])
  const cut = await temporaryDirectory()
  for (const name of ['log.db', 'log.db-wal'])
    await copyFile(join(directory, name), join(cut, name))
  expect((await stat(join(cut, 'log.db-wal'))).size).toBeGreaterThan(0)
  const file = join(cut, 'copy.db')
  expect(await saveLog(cut, file)).toMatchObject({ events: 3 })
  expect(faultsOfLog(file)).toEqual([])
})

test('an event that is missing or was moved is named', async () => {
  const { node, client, directory } = await startedNode()
  await client.appendToStream('clock-1', [ticked(1), ticked(2), ticked(3)])
  await node.stop()
  const damaged = async (statement: string) => {
    const file = join(await temporaryDirectory(), 'copy.db')
    await saveLog(directory, file)
    const db = new DatabaseSync(file)
    db.exec(statement)
    db.close()
    return faultsOfLog(file).join('\n')
  }
  expect(await damaged('DELETE FROM events WHERE revision = 1')).toMatch(
    /after position \d+ comes position \d+[\s\S]*clock-1 has a gap: revision 1 is missing before 2/,
  )
  expect(await damaged('UPDATE events SET position = position + 1 WHERE revision = 2')).toMatch(
    /has a gap/,
  )
  expect(await damaged(`UPDATE events SET data = x'7b7d00' WHERE revision = 1`)).toMatch(
    /has a gap/,
  )
})

test('where there is no log there is nothing to copy', async () => {
  const directory = await temporaryDirectory()
  await expect(saveLog(directory, join(directory, 'copy.db'))).rejects.toThrow('no log')
  expect(await readdir(directory)).toEqual([])
})
