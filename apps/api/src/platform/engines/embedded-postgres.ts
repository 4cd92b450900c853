import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findFreePort } from './free-port.ts'
import { asPlainUser, findPostgresBinaries } from './postgres-binaries.ts'
import {
  clearStalePostmaster,
  clusterExists,
  createCluster,
  POSTGRES_USER,
  passwordOf,
  portOf,
} from './postgres-cluster.ts'
import { EngineFailed, type EngineState, kept, SupervisedProcess } from './supervised-process.ts'

const DATABASE = 'rostrum'
/** After a kill the server first reads its log again, which a slow disk makes long. */
const READY_WITHIN_MS = 120_000
/**
 * Backends of a killed server hold its shared memory for some moments more and fail the next start.
 */
const ATTEMPTS = 4
const STOPS_WITHIN_MS = 4_000

export interface EmbeddedPostgresOptions {
  /** Absolute real path of the cluster; made when missing. Password and log lie beside it. */
  readonly directory: string
  readonly onState?: (state: EngineState, detail: string) => void
  readonly onProgress?: (line: string) => void
}

export interface EmbeddedPostgres {
  /** Connection string of the database `rostrum`; the same until stop, over restarts too. */
  readonly url: string
  /** Leader of its process group, for those who want to see it die. */
  readonly pid: number | undefined
  /**
   * Fast shutdown: open transactions are rolled back, the rest is on disk. Killed after
   * `timeoutMs`.
   */
  stop(timeoutMs: number): Promise<void>
}

/**
 * Starts the Postgres that npm installed on a free port of 127.0.0.1 and keeps it running. The
 * caller holds the data directory. Throws `EngineFailed`.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { directory, onProgress } = options
  const [binaries, prefix] = await Promise.all([findPostgresBinaries(), asPlainUser()])
  const password = await passwordOf(directory)
  if (!(await clusterExists(directory))) {
    onProgress?.('Creating the database')
    await createCluster(command(prefix, binaries.initdb), directory)
  }
  const port = await findFreePort()
  const urlOf = (database: string) => connectionString(password, port, database)

  const server = await SupervisedProcess.start({
    name: 'Postgres',
    command: kept('INT', command(prefix, binaries.postgres, '-D', directory, ...settings(port))),
    logFile: `${directory}.log`,
    readyWithinMs: READY_WITHIN_MS,
    attempts: ATTEMPTS,
    prepare: () => clearStalePostmaster(directory),
    ready: (_child, gone) => untilItAnswers(urlOf('template1'), gone),
    ...(options.onState ? { onState: options.onState } : {}),
  })
  await nameDatabase(urlOf('template1')).catch(async (error: unknown) => {
    await server.stop(STOPS_WITHIN_MS)
    throw error
  })
  return {
    url: urlOf(DATABASE),
    get pid() {
      return server.pid
    },
    stop: (timeoutMs) => server.stop(timeoutMs),
  }
}

/** Where the server that now runs on a directory listens. Throws `EngineFailed` when none does. */
export async function servedUrl(directory: string): Promise<string> {
  const port = await portOf(directory)
  if (port === undefined)
    throw new EngineFailed(`Postgres is starting or ending in ${directory}: try again.`)
  return connectionString(await passwordOf(directory), port, DATABASE)
}

function connectionString(password: string, port: number, database: string): string {
  return `postgresql://${POSTGRES_USER}:${password}@127.0.0.1:${port}/${database}`
}

/**
 * Given at each start, so that an older data directory gets today's. fsync and checksums stay on.
 */
function settings(port: number): string[] {
  const values: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    // Paths of sockets may not be longer than 107 bytes; data directories may.
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '128MB',
    wal_recycle: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Failing statements carry values, and values may be personal: the log names the error alone.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function command(
  prefix: readonly string[],
  file: string,
  ...args: string[]
): readonly [string, ...string[]] {
  const [first = file, ...rest] = [...prefix, file, ...args]
  return [first, ...rest]
}

async function untilItAnswers(url: string, gone: AbortSignal): Promise<void> {
  while (!gone.aborted) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (isWrongPassword(error)) {
        throw new EngineFailed(
          'The embedded Postgres does not know the password kept beside its directory. ' +
            'Put the password file back, or restore the data directory.',
        )
      }
    }
    await sleep(20)
  }
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '28P01'
}

/**
 * initdb leaves one empty database. It becomes ours by name: a copy would take longer than a start.
 */
async function nameDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      DATABASE,
    ])
    if (rowCount === 0) await client.query(`ALTER DATABASE postgres RENAME TO ${DATABASE}`)
  } finally {
    await client.end()
  }
}
