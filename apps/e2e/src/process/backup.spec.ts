import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getOrganization } from '@rostrum/contracts/organization'
import { register } from '@rostrum/contracts/registrations'
import { getNumbers } from '@rostrum/contracts/webinars'
import { createClient } from '@rostrum/sdk/client'
import { clientOf } from '@rostrum/sdk/signed-in'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rostrum } from '../harness/command-line.ts'
import { Registering, rosterOf } from '../harness/load.ts'
import { openWebinar } from '../harness/plan.ts'
import { newDataDirectory, type Product, startProduct } from '../harness/product.ts'
import { setUpOwner, signInOwner } from '../harness/session.ts'

/** Found nowhere else, in whatever file. */
const forgotten = { name: 'Xanthippe Quillfeather', email: 'xanthippe@planted-mail.example' }
const guests = ['Ada', 'Bob', 'Carl'].map((name) => ({ name, email: `${name}@example.org` }))

const original = await newDataDirectory()
const elsewhere = await newDataDirectory()
const later = await newDataDirectory()
const backups = join(original.data, '..', 'backups')
const products: Product[] = []
let product: Product
let people: Registering
let quiet: string
let busy: string

async function start(data: string) {
  const started = await startProduct({ data })
  products.push(started)
  return started
}

beforeAll(async () => {
  product = await start(original.data)
  const owner = await setUpOwner(product)
  const webinar = await openWebinar(owner, 'Quiet')
  quiet = webinar.webinarId
  for (const body of [forgotten, ...guests])
    await webinar.client.call(register, { params: { webinarId: quiet }, body })
  busy = (await openWebinar(owner, 'Under load')).webinarId
  people = new Registering(product.url, busy)
})
afterAll(async () => {
  for (const one of products) await one.kill()
  for (const { remove } of [original, elsewhere, later]) await remove()
})

/** What is asked of a webinar: its numbers, and who is on its roster. */
async function answers({ url }: Product, webinarId: string) {
  const client = clientOf(await signInOwner(url))
  const numbers = await client.call(getNumbers, { params: { webinarId } })
  return { numbers, roster: await rosterOf(client, webinarId) }
}

let before: Awaited<ReturnType<typeof answers>>
let backup: string
let acknowledged: string[]

describe('A backup', () => {
  it('is taken and found sound while people register', async () => {
    for (let nth = 0; nth < 3; nth++) {
      await people.served(20)
      acknowledged = [...people.acknowledged.values()]
      const taken = await rostrum(original.data, 'backup', backups)
      expect(taken.noted).toMatch(/^Saved \d+ events and \d+ rows\.\n$/)
      expect(taken.code).toBe(0)
      backup = taken.printed
    }
    await people.served(20)
    const { code, printed } = await rostrum(original.data, 'verify', backups)
    expect(printed.match(/: sound, /g)).toHaveLength(3)
    expect(code).toBe(0)
  })

  it('restored elsewhere gives the same answers after the original was killed', async () => {
    before = await answers(product, quiet)
    await people.stop()
    await product.kill()
    const { code, printed, noted } = await rostrum(elsewhere.data, 'restore', backup)
    expect([code, printed]).toEqual([0, elsewhere.data])
    expect(noted).toMatch(/Loaded \d+ rows\./)
    const restored = await start(elsewhere.data)
    expect(await answers(restored, quiet)).toEqual(before)
  })

  it('holds everybody who was told so before it began, and each with their name', async () => {
    const restored = products.at(-1) ?? product
    const { numbers, roster } = await answers(restored, busy)
    expect(numbers.registered).toBe(roster.length)
    const ids = new Set<string>(roster.map(({ id }) => id))
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
    expect(roster.filter(({ person }) => person.state !== 'known')).toEqual([])
  })

  it('goes on: what is written after a restore is read back', async () => {
    const restored = products.at(-1) ?? product
    const client = createClient({ baseUrl: restored.url })
    const body = { name: 'Newcomer', email: 'newcomer@example.org' }
    await client.call(register, { params: { webinarId: quiet }, body })
    // It may still be on its way into the roster.
    const size = async () => (await answers(restored, quiet)).roster.length
    await expect.poll(size, { timeout: 30_000 }).toBe(before.roster.length + 1)
  })

  it('does not go where something is already', async () => {
    const inUse = await rostrum(elsewhere.data, 'restore', backup)
    expect(inUse).toMatchObject({ code: 1, printed: '' })
    expect(inUse.noted).toMatch(/is in use by process \d+/)
    const notEmpty = await rostrum(original.data, 'restore', backup)
    expect(notEmpty).toMatchObject({ code: 1, printed: '' })
    expect(notEmpty.noted).toContain('is not empty')
  })
})

describe('Whoever was erased since', () => {
  it('stays erased, in every file, and every figure stands', async () => {
    const restored = products.at(-1) ?? product
    const client = clientOf(await signInOwner(restored.url))
    const { id: organizationId } = await client.call(getOrganization, {})
    const row = before.roster.find(({ person }) => person.displayName === forgotten.name)
    const line = {
      ...{ organizationId, subjectId: row?.participantId },
      ...{ certificateId: 'by hand', erasedAt: '2021-06-30T12:00:00Z' },
    }
    await writeFile(join(backups, 'erased.jsonl'), `${JSON.stringify(line)}\n`)
    const { code, noted } = await rostrum(later.data, 'restore', backup)
    expect([code, noted]).toEqual([0, expect.stringMatching(/ rows of 1 erased stayed out/)])
    const { numbers, roster } = await answers(await start(later.data), quiet)
    expect(numbers).toEqual(before.numbers)
    expect(roster.map(({ person }) => person.displayName ?? person.state).toSorted()).toEqual(
      ['erased', ...guests.map(({ name }) => name)].toSorted(),
    )
    expect(await filesWith(later.data, forgotten.email)).toEqual([])
    expect(await filesWith(later.data, 'Quillfeather')).toEqual([])
    // The search would find it.
    expect(await filesWith(later.data, 'Carl@example.org')).not.toEqual([])
  })
})

it('One flipped byte in a backup is named, and it is not restored', async () => {
  const file = join(backup, 'vault.entry.copy')
  const bytes = await readFile(file)
  bytes[100] = (bytes[100] ?? 0) ^ 1
  await writeFile(file, bytes)
  const verified = await rostrum(original.data, 'verify', backup)
  expect([verified.code, verified.noted]).toEqual([
    4,
    expect.stringContaining('vault.entry.copy is not what was written'),
  ])
  const elsewhereStill = join(original.data, '..', 'nowhere')
  const refused = await rostrum(elsewhereStill, 'restore', backup)
  expect([refused.code, refused.noted]).toEqual([1, expect.stringContaining('vault.entry.copy')])
  await expect(readdir(elsewhereStill)).rejects.toThrow('ENOENT')
})

/** Files beneath a directory in which a text stands. */
async function filesWith(directory: string, text: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    if ((await readFile(file).catch(() => Buffer.alloc(0))).includes(text)) found.push(file)
  }
  return found
}
