import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type DataDirectory, DataDirectoryInUse, openDataDirectory } from './data-directory.ts'
import { servedUrl, startEmbeddedPostgres } from './embedded-postgres.ts'

const STOPS_WITHIN_MS = 10_000

/** The database of a data directory, for whoever is not its server. */
export interface ReachedDatabase {
  readonly url: string
  /** Whether a server has the directory; else nobody can start one before `release`. */
  readonly isServed: boolean
  /** Stops what was started for this. */
  release(): Promise<void>
}

/**
 * Reaches the Postgres of the server that runs on a data directory; where none runs, starts it.
 * `DATABASE_URL` names another one. Throws a sentence where there is no data, or it cannot start.
 */
export async function reachDatabase(
  path: string,
  { DATABASE_URL }: Readonly<Record<string, string | undefined>>,
): Promise<ReachedDatabase> {
  const postgres = join(path, 'postgres')
  if (!DATABASE_URL && !existsSync(postgres))
    throw new Error(
      `There is no database in ${path}: set ROSTRUM_DATA and DATABASE_URL as for the server.`,
    )
  const directory = existsSync(path) ? await openUnlessServed(path) : undefined
  const isServed = existsSync(path) && directory === undefined
  const release = async () => directory?.release()
  if (DATABASE_URL) return { url: DATABASE_URL, isServed, release }
  if (isServed) return { url: await servedUrl(postgres), isServed, release }
  const server = await startEmbeddedPostgres({ directory: postgres }).catch(async (error) => {
    await release()
    throw error
  })
  const stop = () => server.stop(STOPS_WITHIN_MS).finally(release)
  return { url: server.url, isServed, release: stop }
}

async function openUnlessServed(path: string): Promise<DataDirectory | undefined> {
  try {
    return await openDataDirectory(path)
  } catch (error) {
    if (error instanceof DataDirectoryInUse) return undefined
    throw error
  }
}
