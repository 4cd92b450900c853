import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { sql } from 'kysely'
import { projections } from '../../projections.ts'
import type { Database } from '../database.ts'
import type { Projector } from '../projector.ts'
import { caughtUp, freshTables, logOf, running, someHistory } from './testing.ts'

export const said = () => new Error('the client said no')
export const skipping = { by: 'user:x', reason: 'It was a trial.' }
export const positionsOf = (events: readonly RecordedEvent[]) =>
  events.map(({ position }) => position)

/** A history with one event that one projection cannot take, for as long as it does not. */
export async function pickyGroup() {
  const history = await someHistory()
  const fresh = await freshTables()
  const { database } = fresh
  const log = await logOf(history)
  await running(log, caughtUp, database)
  const expected = await fresh.tables()
  const poisoned = cancelledIn(history)
  const [, poison, ...behind] = poisoned
  if (!poison || behind.length === 0) throw new Error('Nobody was approved and cancelled.')
  const picks = await picksOf(database, poison)
  const group = [...projections, picks.picky]
  const others = history.filter((event) => ![poison, ...behind].includes(event))
  return {
    ...{ ...fresh, ...picks, history, log, group, poisoned, poison, behind, others, expected },
    async empty() {
      await fresh.empty()
      await sql`truncate public.picked`.execute(database)
      picks.fails(said)
    },
    async rowsOf(table: string) {
      const { rows } = await sql`select * from ${sql.table(table)}`.execute(database)
      return rows
    },
  }
}

/** Releases the only event that is parked. */
export async function release(projector: Projector, skip?: typeof skipping) {
  return await projector.release(projector.group.parked[0]?.id ?? '', skip)
}

/** The registration that was cancelled, by its events. */
function cancelledIn(history: readonly RecordedEvent[]) {
  const streams = Map.groupBy(history, ({ streamName }) => streamName)
  const [poisoned = []] = [...streams.values()].filter(
    (events) => events.some(({ type }) => type === 'RegistrationCancelled') && events.length > 2,
  )
  return poisoned
}

/** A projection that writes down what it takes, in the order in which it comes. */
async function picksOf(database: Database, poison: RecordedEvent) {
  await sql`create table public.picked (position bigint primary key, stream_name text not null,
    nth bigint generated always as identity)`.execute(database)
  let failure: (() => Error) | undefined
  const picky: Projection<Database> = {
    name: 'picky',
    version: 3,
    handles: [],
    tables: ['public.picked'],
    async apply(batch, db) {
      for (const { position, streamName } of batch)
        await sql`insert into public.picked values (${position}, ${streamName})
          on conflict do nothing`.execute(db)
      if (failure && batch.some(({ id }) => id === poison.id)) throw failure()
    },
  }
  return {
    picky,
    /** Why the poison cannot be taken from now on; it can where that is not said. */
    fails(why?: () => Error) {
      failure = why
    },
    async picked() {
      const { rows } = await sql<{ position: bigint }>`select position from public.picked
        order by nth`.execute(database)
      return rows.map(({ position }) => position)
    },
  }
}
