import { EventStoreDBClient } from '@eventstore/db-client'
import { EventStoreDBEventStore } from './eventstoredb-event-store.ts'
import { mustTellCaughtUp } from './server-version.ts'

/**
 * A client of its own and the port over it. The follower has its own: what breaks a read breaks no
 * append. `verify` refuses a server that is too old to follow.
 */
export function connect(url: string) {
  const client = EventStoreDBClient.connectionString(url)
  return {
    store: new EventStoreDBEventStore(client),
    verify: () => mustTellCaughtUp(client),
    close: () => client.dispose(),
  }
}
