import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AccessDeniedError } from '@eventstore/db-client'
import { expect, test } from 'vitest'
import type { Lines } from './lines.ts'
import {
  all,
  connect,
  connectTls,
  scavenge,
  spawnNode,
  startedNode,
  temporaryDirectory,
  testCertificate,
  ticked,
} from './testing.ts'

function parsed(errors: string): Record<string, unknown>[] {
  return errors
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('a process says in lines of JSON how it started, what it recovered, whom it refused and why it ended', async () => {
  const directory = await temporaryDirectory()
  const killed = await spawnNode(directory)
  await connect(killed.address).appendToStream('clock-1', ticked(1))
  killed.child.kill('SIGKILL')
  await killed.exit

  const users = join(directory, 'users')
  writeFileSync(users, 'ada:secret')
  chmodSync(users, 0o644)
  const { certificate, privateKey } = testCertificate()
  const { child, port, address, errors } = await spawnNode(directory, {
    args: ['--certificate', certificate, '--private-key', privateKey, '--credentials', users],
  })
  const stranger = connectTls({ port }, { user: 'ada:hush' })
  await expect(all(stranger.readAll())).rejects.toThrow(AccessDeniedError)
  child.kill('SIGTERM')

  expect(await errors).not.toMatch(/hush|secret/)
  const lines = parsed(await errors)
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
    [30, 'the last run did not end cleanly: its log was recovered'],
    [30, 'started'],
    [40, 'the credentials can be read by others'],
    [40, 'calls without the credentials of a user were refused'],
    [30, 'stopping'],
  ])
  expect(lines[1]).toMatchObject({ directory, address, tls: true, credentials: true })
  expect(lines[1]?.position).toBeGreaterThan(0)
  expect(lines[3]).toMatchObject({ caller: 'stranger', calls: 1 })
  expect(lines[4]).toMatchObject({ reason: 'SIGTERM' })
})

test('only what is asked for is said', async () => {
  const { child, errors } = await spawnNode(await temporaryDirectory(), {
    args: ['--log-level', 'warn'],
  })
  child.kill('SIGTERM')
  expect(await errors).toBe('')
})

test('a scavenge is told of from its beginning to its end', async () => {
  const said: string[] = []
  const say = (_facts: object, words: string) => void said.push(words)
  const lines: Lines = { error: say, warn: say, info: say }
  const { node } = await startedNode(undefined, { lines })
  await scavenge(node.address)
  await node.scavenge()
  expect(said.slice(0, 3)).toEqual(['started', 'a scavenge begins', 'the scavenge has ended'])
})
