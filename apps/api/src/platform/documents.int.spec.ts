import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openWholeDatabase } from './database.ts'
import { appendRows, type Row } from './documents.ts'
import { freshDatabase } from './engines/testing.ts'

const database = openWholeDatabase(await freshDatabase())
afterAll(() => database.destroy())
await sql`create table told (
  position bigint primary key, words text, said jsonb, held boolean, spans tstzmultirange
)`.execute(database)

test('rows stand as they were given, whatever their words are', async () => {
  const awkward = ['', 'null', 'NULL', '{a,b}', `it's "so"\\n`, ' ', '李雷, Zoë', null]
  const rows: Row[] = awkward.map((words, nth) => ({
    ...{ position: nth.toString(), words, held: nth % 2 === 0 ? nth > 3 : null },
    ...{ said: words === null ? null : { words, list: [words, [], null] } },
    spans: '{["2021-05-22 10:00:00+00","2021-05-22 11:00:00+00"),["2021-05-23 10:00:00+00",)}',
  }))
  await appendRows('public.told', rows, database)
  const { rows: told } = await sql<{ row: Row }>`
    select to_jsonb(told) || jsonb_build_object('position', position::text) as row
    from told order by told.position`.execute(database)
  expect(told.map(({ row }) => row)).toEqual(rows.map((row) => expect.objectContaining(row)))
})

test('text where JSON belongs is JSON, and columns that are left out are empty', async () => {
  await appendRows('public.told', [{ position: '100', said: 'a "word"' }], database)
  const { rows } = await sql`
    select said, words, held from told where position = 100`.execute(database)
  expect(rows).toEqual([{ said: 'a "word"', words: null, held: null }])
})
