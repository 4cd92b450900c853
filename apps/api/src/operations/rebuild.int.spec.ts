import type { ProjectionItem } from '@rostrum/contracts/projections'
import { sql } from 'kysely'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { makeIndexes, putOffIndexes } from '../platform/projecting/indexes.ts'
import { planOpenWebinar, startApp } from '../platform/testing.ts'

const app = await startApp()
const name = 'webinar@1'
const table = 'read_models.webinar_1'
const [first] = [await planOpenWebinar(app), await planOpenWebinar(app)]
await app.settled()

afterEach(async () => {
  for (const step of ['cancel', 'drop']) await ask(step)
})

async function ask(step: string, projection = name) {
  const payload = { projection, step }
  const answer = await app.app.inject({ method: 'POST', url: '/api/v1/rebuilds', payload })
  return { status: answer.statusCode, ...answer.json<{ code?: string; detail?: string }>() }
}

async function done(step: string, projection = name) {
  const answer = await ask(step, projection)
  expect(answer).toMatchObject({ status: 200, step })
}

async function rebuildOf(projection = name) {
  const answer = await app.app.inject({ method: 'GET', url: '/api/v1/projections' })
  const { items } = answer.json<{ items: ProjectionItem[] }>()
  return items.find((item) => item.name === projection)?.rebuild
}

/** Starts one, and waits until it is up to date and was compared. */
async function rebuilt(projection = name) {
  await done('start', projection)
  await vi.waitUntil(async () => (await rebuildOf(projection))?.compared, { timeout: 20_000 })
  return await rebuildOf(projection)
}

/** What a table is beside its rows: columns, keys, indexes, who may do what with it. */
async function natureOf(of: string) {
  const { rows } = await sql<{ line: string }>`
    select attname || format_type(atttypid, atttypmod) || attnotnull as line from pg_attribute
      where attrelid = ${of}::regclass and attnum > 0
    union all select replace(pg_get_indexdef(indexrelid), ${of}, '') from pg_index
      where indrelid = ${of}::regclass
    union all select conname || pg_get_constraintdef(oid) from pg_constraint
      where conrelid = ${of}::regclass
    union all select polname || polcmd::text || polroles::text || pg_get_expr(polqual, polrelid)
      from pg_policy where polrelid = ${of}::regclass
    union all select concat(relrowsecurity, relforcerowsecurity, relacl::text, relowner)
      from pg_class where oid = ${of}::regclass
    order by 1`.execute(app.whole)
  return rows.map(({ line }) => line)
}

async function oidOf(of: string) {
  const { rows } = await sql<{ oid: number }>`select ${of}::regclass::oid as oid`.execute(app.whole)
  return rows[0]?.oid
}

async function titleOf(webinarId: string) {
  const answer = await app.app.inject({ method: 'GET', url: `/api/v1/webinars/${webinarId}` })
  return answer.json<{ title: string }>().title
}

describe('tables that are made again', () => {
  test.each(['webinar@1', 'journal@1', 'registration@1', 'merge@1', 'seats@1'])(
    'of %s stand beside with the same rows, keys, indexes and protection',
    async (projection) => {
      const rebuild = await rebuilt(projection)
      expect(rebuild).toMatchObject({ beside: 'new', share: 1, isReady: true })
      expect(rebuild?.compared).toMatchObject({ differing: 0 })
      const tables = app.projector.group.find(projection)?.tables ?? []
      for (const one of tables)
        expect(await natureOf(one.replace('.', '_beside.'))).toEqual(await natureOf(one))
      await done('cancel', projection)
      const { rows } = await sql`select from pg_class
        where relnamespace = 'read_models_beside'::regnamespace`.execute(app.whole)
      expect(rows).toEqual([])
    },
  )

  test('are read after the switch, and go on with the log; those from before do too', async () => {
    await rebuilt()
    const before = await oidOf(table)
    await planOpenWebinar(app)
    await done('switch')
    expect(await oidOf(table)).not.toBe(before)
    expect(await oidOf('read_models_beside.webinar_1')).toBe(before)
    await planOpenWebinar(app)
    await app.settled()
    await done('rollback')
    expect(await oidOf(table)).toBe(before)
    const [one, other] = [await rowsOf(table), await rowsOf('read_models_beside.webinar_1')]
    expect(one).toHaveLength(4)
    expect(other).toEqual(one)
  })

  test('mend what was altered; a rollback brings it back, and a drop takes it away', async () => {
    const { webinarId } = first
    const right = await titleOf(webinarId)
    await sql`update read_models.webinar_1 set state = jsonb_set(state, '{title}', '"Wrong"')
      where webinar_id = ${webinarId}`.execute(app.whole)
    expect((await rebuilt())?.compared).toMatchObject({ differing: 1 })
    expect(await titleOf(webinarId)).toBe('Wrong')
    await done('switch')
    expect(await titleOf(webinarId)).toBe(right)
    await done('rollback')
    expect(await titleOf(webinarId)).toBe('Wrong')
    await done('switch')
    await done('drop')
    expect(await titleOf(webinarId)).toBe(right)
    expect(await rebuildOf()).toBeUndefined()
  })

  test('take over while many read and write, and nobody is refused', async () => {
    let isOver = false
    const [reads, failures] = [{ count: 0 }, [] as string[]]
    const { webinarId, seriesId } = first
    const read = async (path: string) => {
      while (!isOver) {
        const answer = await app.app.inject({ method: 'GET', url: `/api/v1${path}` })
        reads.count += 1
        if (answer.statusCode !== 200) failures.push(`${path}: ${answer.body}`)
      }
    }
    const paths = [`/webinars/${webinarId}`, `/series/${seriesId}/webinars`, '/series']
    const readers = [...paths, ...paths].map(read)
    const writer = (async () => {
      while (!isOver) await planOpenWebinar(app)
    })()
    try {
      await rebuilt()
      for (let round = 0; round < 5; round++) {
        await done('switch')
        await done('rollback')
      }
      await done('switch')
    } finally {
      isOver = true
      await Promise.all([...readers, writer])
    }
    expect(failures).toEqual([])
    expect(reads.count).toBeGreaterThan(100)
    await app.settled()
    await done('rollback')
    expect(await rowsOf('read_models_beside.webinar_1')).toEqual(await rowsOf(table))
  })

  test('wait for a query that takes long, and keep nobody behind it waiting', async () => {
    await rebuilt()
    let switched: ReturnType<typeof done> | undefined
    await app.whole.transaction().execute(async (tx) => {
      await sql`select from read_models.webinar_1`.execute(tx)
      switched = done('switch')
      const began = performance.now()
      while (performance.now() - began < 1_500) await titleOf(first.webinarId)
      expect((await rebuildOf())?.beside).toBe('new')
    })
    await switched
    expect((await rebuildOf())?.beside).toBe('old')
  })
})

describe('it is refused', () => {
  test.each([
    ['start', 'nothing@1', 404, 'There is no such projection.'],
    ['start', 'roster_names@1', 409, 'stands in the vault alone'],
    ['cancel', name, 409, 'It is not being rebuilt.'],
    ['switch', name, 409, 'It is not being rebuilt.'],
    ['rollback', name, 409, 'There is nothing to go back to'],
    ['drop', name, 409, 'There is nothing to go back to'],
  ])('to %s %s', async (step, projection, status, why) => {
    const answer = await ask(step, projection)
    expect(answer.status).toBe(status)
    expect(answer.detail).toContain(why)
  })

  test('to start twice, or over what is kept from before a switch', async () => {
    await rebuilt()
    expect((await ask('start')).detail).toBe('It is being rebuilt already.')
    await done('switch')
    expect((await ask('start')).detail).toContain('Drop the tables from before')
    expect((await ask('cancel')).detail).toBe('It is not being rebuilt.')
  })

  test('to switch to tables of another shape', async () => {
    await rebuilt()
    await sql`create index extra on read_models.webinar_1 (revision)`.execute(app.whole)
    expect((await ask('switch')).detail).toContain('have changed since it was rebuilt')
    await sql`drop index read_models.extra`.execute(app.whole)
  })

  test('to switch before the tables that are read have their indexes', async () => {
    await rebuilt()
    await app.whole.transaction().execute((tx) => putOffIndexes(tx, [table]))
    expect((await ask('switch')).detail).toContain('reads the log for the first time')
    await app.whole.transaction().execute((tx) => makeIndexes(tx, table))
    await done('switch')
  })
})

async function rowsOf(of: string) {
  const { rows } = await sql<{ row: unknown }>`select to_jsonb(t) as row
    from ${sql.table(of)} t order by webinar_id`.execute(app.whole)
  return rows.map(({ row }) => row)
}
