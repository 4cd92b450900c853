import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
  }
}

/**
 * Vitest's global setup: one real Postgres for all specs of a run, in a directory of its own, so
 * that two runs at once do not meet. `ROSTRUM_TEST_DIR` says where, else the system's temporary
 * directory.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const parent = await realpath(process.env.ROSTRUM_TEST_DIR || tmpdir())
  const folder = await mkdtemp(join(parent, 'rostrum-test-'))
  const server = await startEmbeddedPostgres({ directory: join(folder, 'postgres') })
  project.provide('databaseUrl', server.url)
  return async () => {
    await server.stop(5_000)
    await rm(folder, { recursive: true, force: true })
  }
}
