import { EventStoreDBClient } from '@eventstore/db-client'
import grpcServices from '@eventstore/db-client/generated/streams_grpc_pb.js'
import type { CallOptions, Channel, Metadata } from '@grpc/grpc-js'

/** What the official client knows how to reach and keeps to itself. */
interface Inside {
  getChannel(): Promise<Channel>
  callArguments(
    base: { requiresLeader: boolean },
    options: CallOptions,
  ): [metadata: Metadata, options: CallOptions]
}

/**
 * A connection by its string, with the cluster, the credentials and the certificates it names, and
 * the calls of the protocol on it: the client's own words change the bytes of what is JSON.
 */
export async function callStreams(url: string) {
  const client = EventStoreDBClient.connectionString(url)
  const inside = client as unknown as Inside
  const channelOverride = await inside.getChannel()
  return {
    client,
    calls: new grpcServices.StreamsClient('', null as never, { channelOverride }),
    // What another node than the leader has may be older.
    call: () =>
      inside.callArguments({ requiresLeader: true }, { deadline: Number.POSITIVE_INFINITY }),
    close: async () => {
      await client.dispose()
      channelOverride.close()
    },
  }
}

export type StreamCalls = Awaited<ReturnType<typeof callStreams>>
