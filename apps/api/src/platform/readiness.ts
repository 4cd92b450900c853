import type { Readiness } from '@rostrum/contracts/health'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { Engines } from './engines/engines.ts'
import type { Projector } from './projector.ts'

type Missing = Readiness['missing'][number]

/** What keeps the api from serving, by name; nothing when it is ready. */
export async function missingOf(
  engines: Pick<Engines, 'states'>,
  database: Database,
  projector: Projector,
): Promise<Missing[]> {
  const down = engines
    .states()
    .filter(({ state }) => state !== 'ready')
    .map(({ name, state, detail }) => ({ name, detail: detail || `It is ${state}.` }))
  return [...down, ...(await databaseMissing(database)), ...projectorMissing(projector)]
}

/** What does not keep it from serving, and somebody has to look at. Streams are not named. */
export function degradedOf({ group }: Projector): Missing[] {
  const each = Map.groupBy(group.parked, ({ projection }) => projection)
  return [...each].map(([name, { length }]) => {
    const events = length === 1 ? 'one event' : `${length} events`
    return { name, detail: `It cannot take ${events}; what comes later under the same key waits.` }
  })
}

async function databaseMissing(database: Database): Promise<Missing[]> {
  try {
    await within(2_000, sql`select 1`.execute(database))
    return []
  } catch {
    return [{ name: 'database', detail: 'Postgres does not answer.' }]
  }
}

function projectorMissing({ state }: Projector): Missing[] {
  switch (state.kind) {
    case 'live':
      return []
    case 'stuck':
      return [{ name: 'projector', detail: `The read models cannot be kept: ${state.reason}.` }]
    case 'waiting':
      return [{ name: 'event store', detail: `The log cannot be followed: ${state.reason}` }]
    case 'fenced':
      return [{ name: 'projector', detail: 'Another process keeps the read models.' }]
    case 'starting':
    case 'catching_up':
    case 'stopped':
      return [{ name: 'projector', detail: 'The read models are catching up with the log.' }]
  }
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), ms).unref()),
  ])
}
