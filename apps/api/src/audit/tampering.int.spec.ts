import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HashedRow, hashOf, SigningKey } from '../platform/audit/chain.ts'
import type { Fact } from '../platform/audit/fact.ts'
import { append, signAll } from '../platform/audit/trail-table.ts'
import { verifyChain } from '../platform/audit/verification.ts'
import { type Database, migrate, openWholeDatabase } from '../platform/database.ts'
import { freshDatabase } from '../platform/engines/testing.ts'

const whole = openWholeDatabase(await freshDatabase())
await migrate(whole)
const key = await SigningKey.open(whole)
afterAll(() => whole.destroy())

const organizationId = randomUUID()
const at = '2021-06-03T14:00:00.000Z'
const full: Fact = {
  ...{ organizationId, at, actor: 'user:1', kind: 'refused', subject: 'getWebinar', count: 3 },
  ...{ resource: randomUUID(), network: 'public_ipv4', reason: 'not_found', position: 812n },
}
const bare: Fact = { ...full, resource: undefined, reason: undefined, position: undefined }

beforeAll(async () => {
  const signing = { key, at }
  for (let batch = 0; batch < 3; batch++) {
    await append(whole, [full, bare, full, bare], signing)
    await signAll(whole, signing)
  }
})

/** What is found once somebody with the database's password has been there; it is put back. */
async function after(
  ...statements: readonly (RawBuilder<unknown> | ((tx: Database) => unknown))[]
) {
  const putBack = new Error('put back')
  let verdict: Awaited<ReturnType<typeof verifyChain>> | undefined
  const tampering = whole.transaction().execute(async (tx) => {
    for (const one of statements)
      if (typeof one === 'function') await one(tx)
      else await one.execute(tx)
    verdict = await verifyChain(tx, organizationId, key)
    throw putBack
  })
  await tampering.catch((error: unknown) => {
    if (error !== putBack) throw error
  })
  return verdict
}

const ours = sql`organization_id = ${organizationId}`
const flippedText = (column: string) =>
  sql`convert_from(set_byte(convert_to(${sql.ref(column)}, 'UTF8'), 0,
    get_byte(convert_to(${sql.ref(column)}, 'UTF8'), 0) # 1), 'UTF8')`
const flippedId = (column: string) =>
  sql`encode(set_byte(uuid_send(${sql.ref(column)}), 5,
    get_byte(uuid_send(${sql.ref(column)}), 5) # 1), 'hex')::uuid`
const flippedBytes = (column: string) =>
  sql`set_byte(${sql.ref(column)}, 7, get_byte(${sql.ref(column)}, 7) # 1)`
const flippedNumber = (column: string) => sql`${sql.ref(column)} # 32`

const put = (table: string, column: string, value: RawBuilder<unknown>, sequence: number) =>
  sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value}
    where ${ours} and sequence = ${sequence}`

test('what nobody touched is intact, signed to its last row', async () => {
  expect(await after()).toMatchObject({
    ...{ intact: true, entries: 12, signed: { sequence: 12, at } },
    head: { sequence: 12, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
})

test.each([
  ['at', sql`at + interval '1 millisecond'`],
  ['actor', flippedText('actor')],
  ['kind', flippedText('kind')],
  ['subject', flippedText('subject')],
  ['resource', flippedId('resource')],
  ['network', flippedText('network')],
  ['reason', flippedText('reason')],
  ['count', flippedNumber('count')],
  ['position', flippedNumber('position')],
  ['hash', flippedBytes('hash')],
])('one flipped byte of %s is found, and its row is named', async (column, value) => {
  for (const sequence of [1, 7, 11])
    expect(await after(put('audit.entry', column, value, sequence))).toMatchObject({
      ...{ intact: false, entries: sequence - 1 },
      fault: { sequence, code: 'entry_changed' },
    })
})

test.each([
  ['its organization', put('audit.entry', 'organization_id', flippedId('organization_id'), 6), 6],
  ['its number', put('audit.entry', 'sequence', flippedNumber('sequence'), 6), 6],
  ['it is deleted', sql`delete from audit.entry where ${ours} and sequence = 6`, 6],
  ['the last is deleted', sql`delete from audit.entry where ${ours} and sequence = 12`, 12],
  ['all are deleted', sql`delete from audit.entry where ${ours}`, 1],
])('a row that is not where it was is named: %s', async (_, statement, sequence) => {
  expect(await after(statement)).toMatchObject({
    ...{ intact: false, fault: { sequence, code: 'entry_missing' } },
  })
})

test('something that was absent and is said now is found', async () => {
  expect(await after(put('audit.entry', 'reason', sql`''`, 2))).toMatchObject({
    fault: { sequence: 2, code: 'entry_changed' },
  })
})

test.each([
  ['hash', flippedBytes('hash')],
  ['at', sql`at + interval '1 day'`],
  ['signature', flippedBytes('signature')],
])('a checkpoint whose %s was touched is forged', async (column, value) => {
  expect(await after(put('audit.checkpoint', column, value, 8))).toMatchObject({
    ...{ intact: false, entries: 8, fault: { sequence: 8, code: 'checkpoint_forged' } },
  })
})

test('who writes the chain anew cannot sign it', async () => {
  const rewrite = (tx: Database) => rewriteFrom(tx, 6)
  expect(await after(rewrite)).toMatchObject({
    fault: { sequence: 8, code: 'chain_rewritten' },
  })
  const stranger = await strangersKey()
  expect(
    await after(rewrite, sql`delete from audit.checkpoint where ${ours}`, (tx) =>
      signAll(tx, { key: stranger, at }),
    ),
  ).toMatchObject({ fault: { sequence: 12, code: 'checkpoint_forged' } })
})

test('what is appended after the end was cut off does not cover it up', async () => {
  const cut = sql`delete from audit.entry where ${ours} and sequence > 10`
  const more = (tx: Database) => append(tx, [full, full, full], { key, at })
  expect(await after(cut, more)).toMatchObject({ fault: { sequence: 12, code: 'chain_rewritten' } })
})

async function rewriteFrom(tx: Database, first: number) {
  const { rows } = await sql<HashedRow>`select * from audit.entry
    where ${ours} order by sequence`.execute(tx)
  let before = rows[first - 2]?.hash ?? Buffer.alloc(32)
  for (const row of rows.slice(first - 1)) {
    const changed = Number(row.sequence) === first ? { ...row, actor: 'user:2' } : row
    before = hashOf(before, changed)
    await sql`update audit.entry set actor = ${changed.actor}, hash = ${before}
      where ${ours} and sequence = ${row.sequence}`.execute(tx)
  }
}

async function strangersKey(): Promise<SigningKey> {
  const elsewhere = openWholeDatabase(await freshDatabase())
  try {
    await migrate(elsewhere)
    return await SigningKey.open(elsewhere)
  } finally {
    await elsewhere.destroy()
  }
}
