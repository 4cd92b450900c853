import { setTimeout as sleep } from 'node:timers/promises'
import { migrate, openWholeDatabase } from './platform/database.ts'
import { connect } from './platform/eventstoredb/connect.ts'
import { Projector } from './platform/projector.ts'
import { projections } from './projections.ts'

interface Engines {
  readonly eventStoreUrl: string
  /** Of an empty database. */
  readonly databaseUrl: string
}

/**
 * Brings the tables of every projection from nothing to the end of the log, as a server does that
 * starts on an empty database. @returns how many milliseconds that took
 */
export async function catchUp({ eventStoreUrl, databaseUrl }: Engines): Promise<number> {
  const { store, close } = connect(eventStoreUrl)
  const database = openWholeDatabase(databaseUrl)
  try {
    await migrate(database)
    const head = (await store.head()) ?? -1n
    const projector = new Projector(store, database, projections)
    const begun = performance.now()
    projector.start()
    try {
      while (projector.reflected < head || projector.state.kind !== 'live') {
        if (projector.state.kind === 'stuck') throw new Error(projector.state.reason)
        await sleep(20)
      }
      return performance.now() - begun
    } finally {
      await projector.stop()
    }
  } finally {
    await database.destroy()
    await close()
  }
}
