import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DataDirectoryInUse, openDataDirectory } from './data-directory.ts'
import { servedUrl, startEmbeddedPostgres } from './embedded-postgres.ts'

const STOPS_WITHIN_MS = 10_000

type Env = Readonly<Record<string, string | undefined>>

/** The database of a data directory, for whoever is not its server. */
export interface ReachedDatabase {
  readonly url: string
  /** Stops what was started for this; until then no server can start on the directory. */
  release(): Promise<void>
}

/** Where the server that runs on a data directory has its database; undefined where none runs. */
export async function databaseOfServer(path: string, env: Env): Promise<string | undefined> {
  if (!existsSync(path)) return undefined
  try {
    const directory = await openDataDirectory(path)
    directory.release()
    return undefined
  } catch (error) {
    if (!(error instanceof DataDirectoryInUse)) throw error
    return env.DATABASE_URL || (await servedUrl(join(path, 'postgres')))
  }
}

/**
 * Reaches the Postgres of the server that runs on a data directory; where none runs, starts it.
 * `DATABASE_URL` names another one. Throws a sentence where there is no data, or it cannot start.
 */
export async function reachDatabase(path: string, env: Env): Promise<ReachedDatabase> {
  const url = (await databaseOfServer(path, env)) ?? env.DATABASE_URL
  if (url) return { url, release: async () => undefined }
  const postgres = join(path, 'postgres')
  if (!existsSync(postgres))
    throw new Error(
      `There is no database in ${path}: set ROSTRUM_DATA and DATABASE_URL as for the server.`,
    )
  const directory = await openDataDirectory(path)
  try {
    const server = await startEmbeddedPostgres({ directory: postgres })
    const stop = () => server.stop(STOPS_WITHIN_MS).finally(() => directory.release())
    return { url: server.url, release: stop }
  } catch (error) {
    directory.release()
    throw error
  }
}
