import { importPeer } from './peers.ts'

/** What is used of the peer, which is not installed where types are checked. */
interface Emmett {
  getPostgreSQLEventStore(
    connectionString: string,
    options?: { readonly schema?: { readonly autoMigration: 'CreateOrUpdate' } },
  ): {
    appendToStream(
      stream: string,
      events: readonly { readonly type: string; readonly data: object }[],
      options: { readonly expectedStreamVersion: bigint | 'STREAM_DOES_NOT_EXIST' },
    ): Promise<{ readonly nextExpectedStreamVersion: bigint }>
    close(): Promise<void>
  }
  pongoSingleStreamProjection(options: {
    readonly collectionName: string
    readonly evolve: (document: object | null, event: { readonly data: object }) => object
    readonly canHandle: readonly string[]
  }): unknown
  postgreSQLEventStoreConsumer(options: {
    readonly connectionString: string
    readonly stopWhen: { readonly noMessagesLeft: true }
    readonly pulling: { readonly batchSize: number }
  }): {
    projector(options: { readonly projection: unknown; readonly processorId: string }): unknown
    start(): Promise<void>
    close(): Promise<void>
  }
}

async function openStore(connectionString: string) {
  const peer = await importPeer('@event-driven-io/emmett-postgresql', '0.42.0')
  // The version is fixed, so its shape is known.
  const emmett = peer as Emmett
  const schema = { autoMigration: 'CreateOrUpdate' } as const
  return { emmett, store: emmett.getPostgreSQLEventStore(connectionString, { schema }) }
}

/** The peer's event store as it comes: its schema, its pool. */
export async function openEmmett(connectionString: string) {
  const { store } = await openStore(connectionString)
  return {
    /** Appends one event behind `last` (0 in a new stream); the stream's version then. */
    async append(stream: string, data: object, last: bigint): Promise<bigint> {
      const expectedStreamVersion = last === 0n ? 'STREAM_DOES_NOT_EXIST' : last
      const events = [{ type: 'Appended', data }]
      const done = await store.appendToStream(stream, events, { expectedStreamVersion })
      return done.nextExpectedStreamVersion
    },
    close: () => store.close(),
  }
}

/**
 * The peer's projector over so many events, ten to a stream, into one document for each stream.
 * @returns how many milliseconds that took
 */
export async function projectWithEmmett(connectionString: string, n: number): Promise<number> {
  const { emmett, store } = await openStore(connectionString)
  const data = { webinarId: 'w', status: 'approved', at: '2026-06-03T13:00:00Z' }
  const ten = Array.from({ length: 10 }, () => ({ type: 'Appended', data }))
  const expectedStreamVersion = 'STREAM_DOES_NOT_EXIST'
  for (let nth = 0; nth < n / ten.length; nth++)
    await store.appendToStream(`registration-${nth}`, ten, { expectedStreamVersion })
  await store.close()
  const consumer = emmett.postgreSQLEventStoreConsumer({
    connectionString,
    ...{ stopWhen: { noMessagesLeft: true }, pulling: { batchSize: 500 } },
  })
  const projection = emmett.pongoSingleStreamProjection({
    ...{ collectionName: 'registrations', canHandle: ['Appended'] },
    evolve: (document, event) => ({ ...document, ...event.data }),
  })
  consumer.projector({ projection, processorId: 'registrations' })
  const begun = performance.now()
  await consumer.start()
  const ms = performance.now() - begun
  await consumer.close()
  return ms
}
