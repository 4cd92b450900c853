import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { projections } from '../../projections.ts'
import type { Database } from '../database.ts'
import type { Projector } from '../projector.ts'
import { compare } from './comparison.ts'
import { release, said, skipping } from './picky.fixtures.ts'
import { beginRebuild, rebuilds } from './rebuild-rows.ts'
import { makeBeside, placesBeside } from './shadow.ts'
import { caughtUp, copyInto, freshTables, logOf, running, someHistory } from './testing.ts'

const history = await someHistory()
const { database, empty, tables: rows } = await freshTables()
const own = projections.find(({ name }) => name === 'registration')
if (!own) throw new Error('There is no such projection.')
const { tables } = own
const poison = history.find(({ type }) => type === 'RegistrationCancelled')

/** Takes everything but the poison, for as long as it fails. */
let fails = true
const picky: Projection<Database> = {
  ...own,
  async apply(batch, db) {
    if (fails && batch.some(({ id }) => id === poison?.id)) throw said()
    await own.apply(batch, db)
  },
}

let right: Awaited<ReturnType<typeof rows>> = {}
let log = await logOf(history)

beforeEach(async () => {
  fails = true
  log = await logOf(history)
  await empty()
  await running(log, caughtUp, database, [own])
  right = await rows()
  await empty()
})

async function inGroup(work: (projector: Projector) => Promise<unknown>) {
  const parked = async (projector: Projector) => {
    await caughtUp(projector)
    expect(projector.group.parked).toHaveLength(1)
    await projector.between(() =>
      database.transaction().execute(async (tx) => {
        await makeBeside(tx, tables)
        await beginRebuild(tx, 'registration@1')
      }),
    )
    projector.rebuilder.begun()
    await work(projector)
  }
  await running(log, parked, database, [picky])
}

async function ready() {
  await vi.waitUntil(async () => (await rebuilds(database))[0]?.comparedAt, { timeout: 20_000 })
}

/** How many rows are not the same in both. */
async function differing() {
  const found = [...placesBeside(tables)].map(([table, place]) => compare(database, table, place))
  return (await Promise.all(found)).reduce((sum, one) => sum + one.differing, 0)
}

describe('a rebuild while an event is parked', () => {
  test('does without it as well, and takes it once it is released', () =>
    inGroup(async (projector) => {
      await ready()
      expect(await differing()).toBe(0)
      expect(await rows()).not.toEqual(right)
      fails = false
      expect(await release(projector)).toMatchObject({ waiting: 0 })
      expect(await differing()).toBe(0)
      await projector.rebuilder.switch(own)
      expect(await rows()).toEqual(right)
    }))

  test('has on both sides what is released after the switch', () =>
    inGroup(async (projector) => {
      await ready()
      await projector.rebuilder.switch(own)
      fails = false
      await release(projector)
      expect(await differing()).toBe(0)
      expect(await rows()).toEqual(right)
    }))

  test('reads by itself what was released before it came there', () =>
    inGroup(async (projector) => {
      const gate = Promise.withResolvers<void>()
      projector.rebuilder.quiet = () => gate.promise
      fails = false
      await release(projector)
      expect((await rebuilds(database))[0]?.position).toBeNull()
      gate.resolve()
      await ready()
      expect(await differing()).toBe(0)
      expect(await rows()).toEqual(right)
    }))

  test('leaves out what is skipped, on both sides', () =>
    inGroup(async (projector) => {
      await ready()
      await release(projector, skipping)
      expect(await differing()).toBe(0)
      await goesOn(projector)
      expect(await differing()).toBe(0)
      expect(await rows()).not.toEqual(right)
    }))

  test('keeps nothing of what cannot be taken beside, and says so', () =>
    inGroup(async (projector) => {
      await ready()
      const before = await rows()
      let taken = 0
      const { apply } = picky
      fails = false
      const spy = vi.spyOn(picky, 'apply').mockImplementation(async (batch, db) => {
        taken += batch.length
        if (taken > 1) throw said()
        await apply.call(picky, batch, db)
      })
      await expect(release(projector)).rejects.toThrow('stands beside')
      spy.mockRestore()
      expect(await rows()).toEqual(before)
      expect(projector.group.parked).toHaveLength(1)
    }))
})

/** Another registration, which both sides take. */
async function goesOn(projector: Projector) {
  const [submitted] = history.filter(({ type }) => type === 'RegistrationSubmitted')
  if (!submitted) throw new Error('Nobody registered.')
  const event: RecordedEvent = {
    ...{ ...submitted, id: crypto.randomUUID(), revision: 0n },
    streamName: `registration-${crypto.randomUUID()}`,
  }
  const before = projector.reflected
  await copyInto(log, event)
  await vi.waitUntil(() => projector.reflected > before, { timeout: 20_000 })
  await vi.waitUntil(async () => (await rebuilds(database))[0]?.position === projector.reflected, {
    timeout: 20_000,
  })
}
