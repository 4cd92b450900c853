import { execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readLog } from './backup.ts'
import { damagedTail, damagedWithin } from './faults/damage.ts'
import type { FaultOutcome } from './faults/outcome.ts'
import { startNode } from './node.ts'
import { all, startedNode, temporaryDirectory, ticked } from './testing.ts'
import { faultsOfLog } from './verify.ts'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

/** What the command prints, and the code that it ends with. */
function eventstore(...args: string[]): Promise<{ said: string; code: number }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], (error, stdout, stderr) =>
      resolve({ said: stdout + stderr, code: Number(error?.code ?? 0) }),
    )
  })
}

function expectHeld({ fault, wrong }: FaultOutcome) {
  expect({ fault, wrong }).toEqual({ fault, wrong: [] })
}

test('damage at the end of the write-ahead log opens to a commit before it; elsewhere it is named, and the rest is saved', async () => {
  expectHeld(await damagedTail(401, randomInt(2 ** 31)))
  expectHeld(await damagedWithin(15, randomInt(2 ** 31)))
})

/** A stopped log of three streams in which one byte of an event's data was altered on the disk. */
async function alteredLog() {
  const { node, client, directory } = await startedNode()
  for (const nth of [1, 2, 3])
    await client.appendToStream(`clock-${nth}`, [ticked(0), { ...ticked(1), data: `word ${nth}` }])
  await client.dispose()
  await node.stop()
  const file = join(directory, 'log.db')
  const bytes = await readFile(file)
  bytes.write('wort', bytes.indexOf('word 2'))
  await writeFile(file, bytes)
  return { directory, file, identity: node.identity }
}

test('an event that was altered on the disk is never read, is named by its position, and all others are saved', async () => {
  const { directory, file, identity } = await alteredLog()
  const { node, client } = await startedNode(directory)
  const reading = all(client.readStream('clock-2'))
  await expect(reading).rejects.toThrow(/the event at position \d+ is not what was stored/)
  expect(await all(client.readStream('clock-3'))).toHaveLength(2)
  await client.dispose()
  await node.stop()

  const verdict = await eventstore('verify', '--dir', directory)
  expect(verdict.said).toMatch(/The event at position \d+ is not what was stored\.\ndamaged: log/)
  expect(verdict.code).toBe(1)
  const handedOut: number[] = []
  const read = () => {
    for (const { position } of readLog(file)) handedOut.push(position)
  }
  expect(read).toThrow(/the event at position \d+ is not what was stored/)
  expect(handedOut).toHaveLength(4)
  const to = join(directory, 'recovered')
  const recovered = await eventstore('recover', '--from', directory, '--to', to)
  expect(recovered.said).toMatch(/^Lost: from position \d+ to \d+\.\nrecovered: log/)
  expect(await eventstore('recover', '--from', directory, '--to', to)).toMatchObject({ code: 1 })

  const again = await startedNode(to)
  expect(again.node.identity).toBe(identity)
  const streams = (await all(again.client.readAll())).map(({ event }) => event?.streamId)
  expect(streams).toEqual(['$log', ...['1', '1', '2', '3', '3'].map((nth) => `clock-${nth}`)])
  await again.client.dispose()
  await again.node.stop()
  const whole = await eventstore('verify', '--dir', to)
  expect(whole.said).toMatch(/^Lost before a recovery: from position \d+ to \d+\.\nwhole: log/)
  expect(whole.code).toBe(0)
})

test('a log whose first page is gone is refused with what to do about it, and is saved', async () => {
  const { directory, file } = await alteredLog()
  const bytes = await readFile(file)
  await writeFile(file, bytes.fill(0, 0, 512))
  await expect(startNode({ directory })).rejects.toThrow(/is damaged: .*eventstore verify --dir/)
  expect(await eventstore('verify', '--dir', directory)).toMatchObject({ code: 1 })
  const to = join(directory, 'recovered')
  const { said } = await eventstore('recover', '--from', directory, '--to', to)
  expect(said).toMatch(/recovered: log \S+, 6 events/)
})

test('a log whose tables are no longer called what they were is refused with what to do about it', async () => {
  const { directory, file } = await alteredLog()
  const bytes = await readFile(file)
  bytes.write('typo', bytes.indexOf('type TEXT NOT NULL'))
  await writeFile(file, bytes)
  await expect(startNode({ directory })).rejects.toThrow(/is damaged: .*eventstore verify --dir/)
  expect(await eventstore('verify', '--dir', directory)).toMatchObject({ code: 1 })
  const to = join(directory, 'recovered')
  const { said } = await eventstore('recover', '--from', directory, '--to', to)
  expect(said).toMatch(/recovered: log \S+, \d+ events/)
})

test('a log of format 2 opens with all that it holds, and what is appended has a checksum', async () => {
  const directory = await temporaryDirectory()
  const file = join(directory, 'log.db')
  await copyFile(fileURLToPath(new URL('../fixtures/format-2.db', import.meta.url)), file)
  expect(faultsOfLog(file)).toEqual([])
  const { node, client } = await startedNode(directory)
  await client.appendToStream('clock-1', ticked(4), { expectedRevision: 3n })
  expect(await all(client.readAll())).toHaveLength(8)
  await node.stop()
  expect(faultsOfLog(file)).toEqual([])
  const db = new DatabaseSync(file)
  db.exec(
    'UPDATE events SET created = created + 1 WHERE position = (SELECT max(position) FROM events)',
  )
  db.close()
  expect(faultsOfLog(file)).toEqual([expect.stringMatching('is not what was stored')])
})
