import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase, testPostgres } from './testing.ts'

const databaseUrl = await freshDatabase()

test('a spec file gets an empty database of its own on the shared server', async () => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('CREATE TABLE planted (id int)')
    const { rows } = await client.query('SELECT current_database() AS name')
    expect(rows[0].name).not.toBe(new URL(testPostgres()).pathname.slice(1))
  } finally {
    await client.end()
  }
})

test('the shared server is set as the product runs it: durable, UTC, no recycled log', async () => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query(
      `SELECT name, setting FROM pg_settings
       WHERE name IN ('fsync', 'data_checksums', 'wal_recycle', 'listen_addresses', 'TimeZone')
       ORDER BY name`,
    )
    expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
      data_checksums: 'on',
      fsync: 'on',
      listen_addresses: '127.0.0.1',
      TimeZone: 'UTC',
      wal_recycle: 'off',
    })
  } finally {
    await client.end()
  }
})
