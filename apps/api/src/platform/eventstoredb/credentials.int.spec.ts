import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { startNode } from '@rostrum/eventstore-embedded/node'
import { afterAll, expect, test } from 'vitest'
import { connect } from './connect.ts'

const directory = await mkdtemp(join(tmpdir(), 'log-'))
const credentials = join(directory, 'users')
await writeFile(credentials, 'ada:secret\n', { mode: 0o600 })
const fixture = (ending: string) =>
  fileURLToPath(
    import.meta.resolve(
      `../../../../../packages/eventstore-embedded/fixtures/tls/localhost.${ending}`,
    ),
  )
const tls = { certificate: fixture('crt'), privateKey: fixture('key') }
const node = await startNode({ directory: join(directory, 'log'), tls, credentials })
afterAll(async () => {
  await node.stop()
  await rm(directory, { recursive: true })
})

/** As `EVENTSTORE_URL` has them. */
async function identityAs(user: string) {
  const authority = `tlsCAFile=${encodeURIComponent(tls.certificate)}`
  const { store, verify, close } = connect(
    `esdb://${user}localhost:${node.port}?tls=true&${authority}`,
  )
  try {
    await verify()
    return await store.identity()
  } finally {
    await close()
  }
}

test('a store with a certificate is reached by name, with the user and password of its address', async () => {
  expect(await identityAs('ada:secret@')).toBe(node.identity)
})

test.each(['ada:wrong@', ''])('with %j it is told that these are refused', async (user) => {
  await expect(identityAs(user)).rejects.toThrow('lets nobody in')
})

test.each([
  ['localhost:2113?tls=true&tlsCAFile=/nowhere.crt', 'Failed to load certificate'],
  ['localhost:port?tls=true', 'expected port number'],
])('an address that cannot be used is told, and no password with it: %s', (address, why) => {
  let told = ''
  try {
    connect(`esdb://ada:secret@${address}`)
  } catch (error) {
    told = inspect(error, { depth: 5 })
  }
  expect(told).toContain(`EVENTSTORE_URL cannot be used: `)
  expect(told).toContain(why)
  expect(told).not.toContain('secret')
})
