import { once } from 'node:events'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect as connectSocket } from 'node:tls'
import { NO_STREAM } from '@eventstore/db-client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startNode } from './node.ts'
import {
  all,
  collect,
  connect,
  connectTls,
  spawnNode,
  startedNode,
  temporaryDirectory,
  testCertificate,
  ticked,
} from './testing.ts'

test('clients that know its certificate append, read and subscribe over TLS', async () => {
  const { client, node } = await startedNode(undefined, { tls: testCertificate() })
  const live = collect(client.subscribeToStream('clock-1'))
  await client.appendToStream('clock-1', ticked(1), { expectedRevision: NO_STREAM })
  await live.until(() => live.events.length === 1)
  expect(await all(client.readStream('clock-1'))).toHaveLength(1)
  const discovers = connectTls(node, { scheme: 'esdb+discover' })
  expect(await all(discovers.readStream('clock-1'))).toHaveLength(1)
})

test('plain text to a TLS port and TLS to a plain one fail, and disturb nobody', async () => {
  const { node, client } = await startedNode(undefined, { tls: testCertificate() })
  await expect(all(connect(node.address).readAll())).rejects.toThrow('UNAVAILABLE')
  await expect(client.appendToStream('clock-1', ticked(1))).resolves.toMatchObject({
    success: true,
  })
  const plain = await startedNode()
  await expect(all(connectTls(plain.node).readAll())).rejects.toThrow('UNAVAILABLE')
  await expect(plain.client.appendToStream('clock-1', ticked(1))).resolves.toMatchObject({
    success: true,
  })
})

test('files that are no certificate and its key are refused, by name, before the directory is touched', async () => {
  const directory = await temporaryDirectory()
  const [one, other] = [testCertificate(), testCertificate('renewed')]
  const refused = (certificate: string, privateKey: string, why: string) =>
    expect(
      startNode({ directory: join(directory, 'log'), tls: { certificate, privateKey } }),
    ).rejects.toThrow(why)
  const missing = join(directory, 'missing.pem')
  const words = join(directory, 'words.pem')
  writeFileSync(words, 'no certificate')
  await refused(
    one.certificate,
    other.privateKey,
    `The private key in ${other.privateKey} does not belong to ${one.certificate}`,
  )
  await refused(missing, one.privateKey, `The certificate ${missing} cannot be read`)
  await refused(one.certificate, missing, `The private key ${missing} cannot be read`)
  await refused(words, one.privateKey, `${words} holds no certificate in PEM`)
  await refused(one.certificate, words, `${words} holds no private key in PEM`)
})

test('a renewed certificate is taken up on SIGHUP, one that is not usable is not, and connections go on', async () => {
  const directory = await temporaryDirectory()
  const [certificate, privateKey] = [join(directory, 'node.crt'), join(directory, 'node.key')]
  const place = (name: 'localhost' | 'renewed') => {
    copyFileSync(testCertificate(name).certificate, certificate)
    copyFileSync(testCertificate(name).privateKey, privateKey)
  }
  place('localhost')
  const { child, port, errors, says } = await spawnNode(directory, {
    args: ['--certificate', certificate, '--private-key', privateKey],
  })
  const client = connectTls({ port })
  await client.appendToStream('clock-1', ticked(1), { expectedRevision: NO_STREAM })
  expect(await nameShown(port)).toBe('localhost')

  copyFileSync(testCertificate('renewed').certificate, certificate)
  const refused = says('Not reloaded')
  child.kill('SIGHUP')
  await refused
  expect(await nameShown(port)).toBe('localhost')
  place('renewed')
  child.kill('SIGHUP')
  await vi.waitFor(async () => expect(await nameShown(port)).toBe('renewed'), 10_000)
  await client.appendToStream('clock-1', ticked(2), { expectedRevision: 0n })
  child.kill('SIGTERM')
  expect(await errors).toContain(`${privateKey} does not belong to ${certificate}`)
})

/** The name in the certificate that a new connection is shown. */
async function nameShown(port: string): Promise<string> {
  const socket = connectSocket({ port: Number(port), rejectUnauthorized: false })
  onTestFinished(() => void socket.destroy())
  await once(socket, 'secureConnect')
  const { CN = '' } = socket.getPeerCertificate().subject
  socket.destroy()
  return String(CN)
}
