import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { migrate, openWholeDatabase } from '../database.ts'
import { freshDatabase } from '../engines/testing.ts'
import { searching } from './search.ts'
import { searchTokens } from './tokens.ts'

const database = openWholeDatabase(await freshDatabase())
afterAll(() => database.destroy())
await migrate(database)

const [organizationId, webinarId] = [randomUUID(), randomUUID()]
const people = Array.from({ length: 200 }, (_, nth) => ({
  details: randomUUID(),
  // Others have the names too: of another roster, and of another organization.
  webinar: nth % 5 === 0 ? randomUUID() : webinarId,
  organization: nth % 7 === 0 ? randomUUID() : organizationId,
  tokens: searchTokens(`Given${nth % 9} Family${nth}`, `p${nth}@example.org`),
}))
const rows = people.flatMap(({ tokens, ...one }) => tokens.map((token) => ({ ...one, token })))
const given = sql`json_to_recordset(${JSON.stringify(rows)}::json)
  as g(details uuid, webinar uuid, organization uuid, token text)`
await sql`insert into vault.token (organization_id, token, details)
  select organization, token, details from ${given}`.execute(database)
await sql`insert into vault.roster_token (organization_id, webinar_id, token, details)
  select organization, webinar, token, details from ${given}`.execute(database)

describe.each([
  ['an organization', { organizationId }],
  ['a roster', { organizationId, webinarId }],
])('of %s', (_, within) => {
  // A list of few rows is walked along for a word that is rare in a list of many.
  test.each([
    ['family1', 1, 'walks'],
    ['family1', 100_000, 'fetches'],
    ['given2 family1', 1, 'walks'],
    ['given2 family1', 1_000, 'fetches'],
    ['given family1 example', 1_000, 'fetches'],
    ['example.org', 10, 'walks'],
    ['p17@example', 1, 'fetches'],
    ['nobody family', 1, 'fetches'],
  ] as const)('%s among %i: %s', async (q, all, how) => {
    const search = await searching(database, { ...within, rows: all }, q)
    expect(search.findsFew ? 'fetches' : 'walks').toBe(how)
    const found = await sql<{ details: string }>`
      select details from (select distinct details from ${given}
        where organization = ${organizationId}
          and (webinar = ${webinarId} or ${!('webinarId' in within)})) as r
      where ${search.found('r.details')}`.execute(database)
    const theirs = people.filter(
      (one) =>
        one.organization === organizationId &&
        (!('webinarId' in within) || one.webinar === webinarId) &&
        q.split(/[ .]/).every((word) => one.tokens.some((token) => token.startsWith(word))),
    )
    expect(found.rows.map(({ details }) => details).toSorted()).toEqual(
      theirs.map(({ details }) => details).toSorted(),
    )
  })
})

test('of no word finds nobody', async () => {
  const { findsFew, found } = await searching(database, { organizationId }, ' … ')
  const { rows: none } = await sql`select from vault.token t
    where ${found('t.details')}`.execute(database)
  expect([findsFew, none.length]).toEqual([true, 0])
})
