import { EventStoreDBClient } from '@eventstore/db-client'
import { EventStoreDBEventStore } from './eventstoredb-event-store.ts'

/** A client of its own and the port over it. The follower has its own: what breaks a read breaks no append. */
export function connect(url: string) {
  const client = EventStoreDBClient.connectionString(url)
  return { store: new EventStoreDBEventStore(client), close: () => client.dispose() }
}
