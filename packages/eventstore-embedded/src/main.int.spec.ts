import { readdir } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { NO_STREAM } from '@eventstore/db-client'
import { expect, onTestFinished, test } from 'vitest'
import { startNode } from './node.ts'
import { startProcess } from './node-process.ts'
import { all, connect, spawnNode, temporaryDirectory, ticked } from './testing.ts'

test.each(['SIGTERM', 'SIGINT'] as const)(
  'it ends cleanly on %s, also when it comes twice',
  async (signal) => {
    const directory = await temporaryDirectory()
    const { child, exit, errors, address } = await spawnNode(directory)
    await connect(address).appendToStream('clock-1', ticked(1))
    child.kill(signal)
    child.kill(signal)
    expect(await exit).toBe(0)
    expect((await errors).match(/"level":30/g)).toHaveLength(2)
    expect(await errors).not.toMatch(/"level":[456]/)
  },
)

test('it ends when its stdin does, where it was told to live only as long as its parent', async () => {
  const { child, exit } = await spawnNode(await temporaryDirectory(), {
    args: ['--parent-stdin'],
  })
  child.stdin.end()
  expect(await exit).toBe(0)
})

test.each([
  [['bogus'], 'What is bogus?'],
  [['--prot', '1'], "Unknown option '--prot'"],
  [['--log-level', 'loud'], 'Which log level is loud?'],
  [['--port', 'http'], 'Which port is http?'],
  [['--port', '65536'], 'Which port is 65536?'],
  [['--port', ''], 'Which port is ?'],
  [['--dir', ''], 'What is --dir?'],
  [['recover'], 'What is --from?'],
  [['copy', '--from', 'here'], 'What is --to?'],
])('what it does not understand it answers with what there is: %s', async (args, why) => {
  const { exit, errors } = await spawnNode(await temporaryDirectory(), { args })
  expect(await exit).toBe(2)
  expect(await errors).toMatch(new RegExp(`^${RegExp.escape(why)}`))
  expect(await errors).toContain('\neventstore scavenge --dir <directory>\n')
})

test.each(['help', '--help', '-h'])('%s says what there is', async (asked) => {
  const directory = await temporaryDirectory()
  const { child, exit, errors } = startProcess(directory, { args: [asked] })
  expect(await text(child.stdout)).toContain('\neventstore scavenge --dir <directory>\n')
  expect([await exit, await errors]).toEqual([0, ''])
  expect(await readdir(directory)).toEqual([])
})

test('a second process on a directory ends and names the first; a killed one leaves nothing in the way', async () => {
  const directory = await temporaryDirectory()
  const { child, exit } = await spawnNode(directory)
  const second = await spawnNode(directory)
  expect(await second.exit).toBe(1)
  expect(await second.errors).toContain(`in use by the event store with pid ${child.pid}`)

  child.kill('SIGKILL')
  await exit
  await (await startNode({ directory })).stop()
})

test('after a write error it ends with its reason, and has acknowledged nothing that is not there', async () => {
  const directory = await temporaryDirectory()
  const { exit, errors, address } = await spawnNode(directory, { fileBlocks: 2048 })
  const client = connect(address)
  const acknowledged: string[] = []
  const append = async (): Promise<void> => {
    const event = { ...ticked(1), data: { padding: 'x'.repeat(10_000) } }
    await client.appendToStream(`clock-${event.id}`, event, { expectedRevision: NO_STREAM })
    acknowledged.push(event.id)
    return append()
  }
  await expect(append()).rejects.toThrow(/UNAVAILABLE|CANCELLED/)
  expect(await exit).toBe(1)
  expect(await errors).toMatch(/The event store has ended: .*(full|I\/O)/)

  const node = await startNode({ directory })
  onTestFinished(() => node.stop())
  const stored = await all(connect(node.address).readAll())
  const ids = new Set(stored.map(({ event }) => event?.id))
  expect(acknowledged.length).toBeGreaterThan(10)
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
})
