import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AccessDeniedError, NO_STREAM } from '@eventstore/db-client'
import { expect, test } from 'vitest'
import { startNode } from './node.ts'
import {
  all,
  connectTls,
  startedNode,
  temporaryDirectory,
  testCertificate,
  ticked,
} from './testing.ts'

const tls = testCertificate()

async function guardedNode() {
  const directory = await temporaryDirectory()
  const credentials = join(directory, 'users')
  writeFileSync(credentials, '# who may call\nada:se:cret\r\n\nbob:ünlike\n')
  return { ...(await startedNode(directory, { tls, credentials })), credentials }
}

test('its users may do everything, by the connection string or call by call', async () => {
  const { node, client } = await guardedNode()
  const ada = connectTls(node, { user: 'ada:se%3Acret', scheme: 'esdb+discover' })
  await ada.appendToStream('clock-1', ticked(1), { expectedRevision: NO_STREAM })
  expect(await all(ada.readAll())).toHaveLength(2)
  await ada.deleteStream('clock-1')
  const bob = { credentials: { username: 'bob', password: 'ünlike' } }
  await client.appendToStream('clock-2', ticked(1), { expectedRevision: NO_STREAM, ...bob })
  expect(await all(client.readStream('clock-2', bob))).toHaveLength(1)
})

test.each(['', 'ada:wrong', 'eve:se%3Acret', 'ada:se%3Acret%0A'])(
  'whoever comes as %j is denied every call that touches the log, and the connection lives on',
  async (user) => {
    const { node } = await guardedNode()
    const client = connectTls(node, { user })
    const denied = (call: Promise<unknown>) => expect(call).rejects.toThrow(AccessDeniedError)
    await denied(client.appendToStream('clock-1', ticked(1)))
    await denied(all(client.readAll()))
    await denied(all(client.readStream('clock-1')))
    await denied(client.deleteStream('clock-1'))
    const known = { credentials: { username: 'ada', password: 'se:cret' } }
    expect(await all(client.readAll(known))).toHaveLength(1)
  },
)

test('credentials that are changed count from the next call on', async () => {
  const { node, credentials } = await guardedNode()
  const client = connectTls(node, { user: 'ada:se%3Acret' })
  await all(client.readAll())
  writeFileSync(credentials, 'ada')
  expect(() => node.reload()).toThrow(`Line 1 of ${credentials} is no user:password`)
  await all(client.readAll())
  writeFileSync(credentials, 'ada:new')
  node.reload()
  await expect(all(client.readAll())).rejects.toThrow(AccessDeniedError)
})

test('what would be open by mistake is refused with a sentence', async () => {
  const directory = await temporaryDirectory()
  const [none, missing] = [join(directory, 'none'), join(directory, 'missing')]
  writeFileSync(none, '# nobody yet\n')
  const refused = (options: object, why: string) =>
    expect(startNode({ directory, ...options })).rejects.toThrow(why)
  await refused({ credentials: none }, 'Credentials need a certificate')
  await refused({ tls, credentials: none }, `${none} names no user`)
  await refused({ tls, credentials: missing }, `The credentials ${missing} cannot be read`)
  await refused({ host: '0.0.0.0', tls }, 'Whoever reaches 0.0.0.0')
  const open = await startNode({ directory, host: '0.0.0.0', insecure: true })
  await open.stop()
})
