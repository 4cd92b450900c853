import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import './global-setup.ts'

/** Connection string of the Postgres that all specs of this run share. */
export function testPostgres(): string {
  return inject('databaseUrl')
}

/**
 * Makes an empty database for this spec file and drops it after its last test, whoever is still
 * connected. Call it at the top of the file: `const databaseUrl = await freshDatabase()`.
 */
export async function freshDatabase(): Promise<string> {
  const name = `spec_${randomUUID().replaceAll('-', '')}`
  await onServer(`CREATE DATABASE ${name}`)
  afterAll(() => onServer(`DROP DATABASE ${name} WITH (FORCE)`))
  const url = new URL(testPostgres())
  url.pathname = `/${name}`
  return url.href
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: testPostgres() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
