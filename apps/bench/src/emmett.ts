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
}

/** The peer's event store as it comes: its schema, its pool. */
export async function openEmmett(connectionString: string) {
  const peer = await importPeer('@event-driven-io/emmett-postgresql', '0.42.0')
  // The version is fixed, so its shape is known.
  const store = (peer as Emmett).getPostgreSQLEventStore(connectionString, {
    schema: { autoMigration: 'CreateOrUpdate' },
  })
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
