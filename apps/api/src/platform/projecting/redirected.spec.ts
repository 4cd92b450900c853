import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import { expect, test } from 'vitest'
import { redirected, StrangeTableError } from './redirected.ts'

const database = new Kysely<Record<never, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
const elsewhere = redirected(
  database,
  new Map([
    ['read_models.webinar_1', 'rebuilt.webinar_1'],
    ['vault.entry', 'vault.entry'],
  ]),
)
const id = 'read_models.series_1'

test.each([
  [
    sql`select * from read_models.webinar_1 where webinar_id = ${id}`,
    'select * from rebuilt.webinar_1 where webinar_id = $1',
  ],
  [
    sql`insert into ${sql.table('read_models.webinar_1')} as kept select ${sql.ref('excluded.x')}`,
    'insert into "rebuilt"."webinar_1" as kept select "excluded"."x"',
  ],
  [
    sql`select ${sql`null::read_models.webinar_1`} from vault.entry`,
    'select null::rebuilt.webinar_1 from vault.entry',
  ],
])('a table is another one wherever a statement names it', (statement, compiled) => {
  expect(statement.compile(elsewhere).sql).toBe(compiled)
})

test.each([
  sql`select * from read_models.series_1`,
  sql`delete from ${sql.table('read_models.webinar_10')}`,
  sql`select from vault.address`,
])('a table of somebody else is refused', (statement) => {
  expect(() => statement.compile(elsewhere)).toThrow(StrangeTableError)
})
