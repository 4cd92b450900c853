import { sql } from 'kysely'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { projections } from '../../projections.ts'
import { dyingAt } from '../engines/mortal-database.ts'
import type { Projector } from '../projector.ts'
import { compare } from './comparison.ts'
import { beginRebuild, rebuilds } from './rebuild-rows.ts'
import { makeBeside, placesBeside } from './shadow.ts'
import { caughtUp, freshTables, logOf, running, someHistory } from './testing.ts'

const history = await someHistory()
const log = await logOf(history)
const { url, database, empty } = await freshTables()
const group = projections.filter(({ name }) => name === 'registration')
const [registrations] = group
if (!registrations) throw new Error('There is no such projection.')
const { tables } = registrations

beforeEach(begin)

/** Tables beside that hold nothing yet. */
async function begin() {
  await empty()
  await running(log, caughtUp, database, group)
  await database.transaction().execute(async (tx) => {
    await makeBeside(tx, tables)
    await beginRebuild(tx, 'registration@1')
  })
}

async function ready(projector: Projector) {
  await caughtUp(projector)
  await vi.waitUntil(async () => (await rebuilds(database))[0]?.comparedAt, { timeout: 20_000 })
}

/** How many rows are not the same in both. */
async function differing() {
  const found = [...placesBeside(tables)].map(([table, place]) => compare(database, table, place))
  return (await Promise.all(found)).reduce((sum, one) => sum + one.differing, 0)
}

async function oids() {
  const { rows } = await sql<{ oid: number }>`select name::regclass::oid as oid
    from unnest(${[...tables]}::text[]) name`.execute(database)
  return rows.map(({ oid }) => oid)
}

describe.each(['before', 'after'] as const)('a death %s each statement', (how) => {
  test('of a rebuild goes on from where it was', async () => {
    let died = 0
    for (let statement = 4; ; statement++) {
      await begin()
      const mortal = dyingAt(url, statement, how)
      await running(
        log,
        async () => {
          await vi.waitUntil(
            async () => mortal.isDead() || (await rebuilds(database))[0]?.comparedAt,
            { timeout: 20_000, interval: 5 },
          )
        },
        ...([mortal.database, group] as const),
      )
      await mortal.database.destroy()
      if (!mortal.isDead()) break
      await running(log, ready, database, group)
      const [rebuild] = await rebuilds(database)
      expect(rebuild, `${statement}`).toMatchObject({ differing: 0n, failure: null })
      expect(rebuild?.events, `${statement}`).toBe(BigInt(history.length))
      died += 1
    }
    expect(died).toBeGreaterThan(10)
  })

  test('of a switch leaves either side as a whole', async () => {
    let died = 0
    await running(log, ready, database, group)
    for (let statement = 1; ; statement++) {
      const [before, [was]] = [await oids(), await rebuilds(database)]
      const mortal = dyingAt(url, 10_000, how)
      await running(
        log,
        async (projector) => {
          await caughtUp(projector)
          mortal.dieAt(statement)
          await projector.rebuilder.switch(registrations).catch(() => undefined)
        },
        ...([mortal.database, group] as const),
      )
      const isDead = mortal.isDead()
      await mortal.database.destroy()
      const [after, [is]] = [await oids(), await rebuilds(database)]
      const isSwitched = is?.beside !== was?.beside
      expect(after.map((oid, nth) => oid !== before[nth])).toEqual(after.map(() => isSwitched))
      expect(await differing(), `${statement}`).toBe(0)
      if (!isDead) break
      died += 1
    }
    expect(died).toBeGreaterThan(10)
  })
})
