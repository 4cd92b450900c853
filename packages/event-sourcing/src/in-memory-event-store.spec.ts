import { describeEventStore } from './event-store.contract.ts'
import { InMemoryEventStore } from './in-memory-event-store.ts'

describeEventStore('the store in memory', async () => ({
  store: new InMemoryEventStore(),
  close: async () => undefined,
}))
