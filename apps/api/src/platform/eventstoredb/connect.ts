import { EventStoreDBClient } from '@eventstore/db-client'
import { EventStoreDBEventStore } from './eventstoredb-event-store.ts'
import { mustTellCaughtUp } from './server-version.ts'

/**
 * A client of its own and the port over it. The follower has its own: what breaks a read breaks no
 * append. `verify` refuses a server that is too old to follow. Throws where the address cannot be
 * used.
 */
export function connect(url: string) {
  const client = clientOf(url)
  return {
    store: new EventStoreDBEventStore(client),
    verify: () => mustTellCaughtUp(client),
    close: () => client.dispose(),
  }
}

function clientOf(url: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(url)
  } catch (error) {
    // Without its cause, which holds the whole address and with it a password.
    throw new Error(`EVENTSTORE_URL cannot be used: ${(error as Error).message}`)
  }
}
