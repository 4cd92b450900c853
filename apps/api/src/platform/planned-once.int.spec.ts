import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openWholeDatabase, pipelined } from './database.ts'
import { freshDatabase } from './engines/testing.ts'
import { together } from './together.ts'

const database = openWholeDatabase(await freshDatabase())
afterAll(() => database.destroy())

test('a statement is planned once on a connection, however often it is asked, and a page each time', async () => {
  await pipelined(database, async (connection) => {
    const ask = (n: number) => sql`select ${n}::int as answer`.execute(connection)
    const answers = await together([ask(1), ask(2), ask(3)])
    expect(answers.map(({ rows }) => rows)).toEqual([1, 2, 3].map((answer) => [{ answer }]))
    await sql`select generate_series(1, 9) limit ${2}`.execute(connection)
    const { rows } = await sql<{ statement: string }>`
      select statement from pg_prepared_statements`.execute(connection)
    expect(rows.map(({ statement }) => statement)).toEqual(['select $1::int as answer'])
  })
})

test('what failed in a transaction is planned anew after it, and the first failure is the one that is told', async () => {
  await pipelined(database, async (connection) => {
    const seven = () => sql`select ${7}::int as seven`.execute(connection)
    await sql`begin`.execute(connection)
    const division = sql`select 1 / ${0}::int`.execute(connection)
    await expect(together([seven(), seven(), division])).rejects.toThrow('division by zero')
    await sql`rollback`.execute(connection)
    expect((await seven()).rows).toEqual([{ seven: 7 }])
  })
})
