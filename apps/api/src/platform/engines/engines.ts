import type { DataDirectory } from './data-directory.ts'
import { startEmbeddedEventStore } from './embedded-event-store.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import type { EngineState } from './supervised-process.ts'

/** Together with what the api needs to drain, these stay under the ten seconds a stop may take. */
const POSTGRES_STOPS_WITHIN_MS = 4_000
const EVENT_STORE_STOPS_WITHIN_MS = 3_000

export interface EngineStatus {
  readonly name: 'Postgres' | 'Event store'
  readonly state: EngineState
  /** Why it is down; empty otherwise. */
  readonly detail: string
}

export interface Engines {
  readonly eventStoreUrl: string
  readonly databaseUrl: string
  /** The embedded engines alone: a server of your own is not watched here. */
  states(): EngineStatus[]
  /**
   * Postgres first, then the log. Resolves when all are gone; repeating it waits for the same stop.
   */
  stop(): Promise<void>
}

export interface EnginesOptions {
  readonly dataDirectory: DataDirectory
  /** `EVENTSTORE_URL` and `DATABASE_URL` each name a server to use instead of the embedded one. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** One line for whoever waits. */
  readonly onProgress?: (line: string) => void
}

interface Engine {
  readonly url: string
  stop(timeoutMs: number): Promise<void>
}

/**
 * Starts what is not given from outside, both at once. Throws `EngineFailed` when one does not
 * start, and has stopped the other by then. A process that ends meanwhile takes its children with
 * it.
 */
export async function startEngines(options: EnginesOptions): Promise<Engines> {
  const { dataDirectory, env, onProgress = () => undefined } = options
  const states = new Map<EngineStatus['name'], EngineStatus>()
  const watch = (name: EngineStatus['name']) => (state: EngineState, detail: string) => {
    states.set(name, { name, state, detail })
    onProgress(detail === '' ? `${name}: ${state}` : `${name}: ${state} (${detail})`)
  }

  const [database, eventStore] = await bothOrNone(
    outside(env.DATABASE_URL) ??
      startEmbeddedPostgres({
        directory: dataDirectory.postgres,
        onState: watch('Postgres'),
        onProgress,
      }),
    outside(env.EVENTSTORE_URL) ??
      startEmbeddedEventStore({
        directory: dataDirectory.eventStore,
        onState: watch('Event store'),
      }),
  )

  let stopping: Promise<void> | undefined
  return {
    databaseUrl: database.url,
    eventStoreUrl: eventStore.url,
    states: () => [...states.values()],
    stop() {
      stopping ??= stopInOrder(database, eventStore)
      return stopping
    },
  }
}

function outside(url: string | undefined): Engine | undefined {
  return url ? { url, stop: async () => undefined } : undefined
}

async function stopInOrder(database: Engine, eventStore: Engine): Promise<void> {
  await database.stop(POSTGRES_STOPS_WITHIN_MS)
  await eventStore.stop(EVENT_STORE_STOPS_WITHIN_MS)
}

async function bothOrNone(
  database: Engine | Promise<Engine>,
  eventStore: Engine | Promise<Engine>,
): Promise<[Engine, Engine]> {
  const results = await Promise.allSettled([database, eventStore])
  const [first, second] = results
  if (first.status === 'fulfilled' && second.status === 'fulfilled') {
    return [first.value, second.value]
  }
  if (first.status === 'fulfilled') await first.value.stop(POSTGRES_STOPS_WITHIN_MS)
  if (second.status === 'fulfilled') await second.value.stop(EVENT_STORE_STOPS_WITHIN_MS)
  throw first.status === 'rejected' ? first.reason : (second as PromiseRejectedResult).reason
}
