import gossip from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import operations from '@eventstore/db-client/generated/operations_grpc_pb.js'
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import streams from '@eventstore/db-client/generated/streams_grpc_pb.js'
import { Server } from '@grpc/grpc-js'
import type { Log } from '../log/log.ts'
import { readBatchPart } from '../wire/batch-request.ts'
import { append } from './append.ts'
import { batchAppend } from './batch-append.ts'
import { deleteStream, tombstoneStream } from './delete.ts'
import { eagerWrites } from './eager-writes.ts'
import { type Endpoint, readGossip } from './gossip.ts'
import { startScavenge } from './operations.ts'
import { read } from './read.ts'
import { getSupportedMethods } from './server-features.ts'
import { unofferedServices } from './unoffered.ts'

/** Above what any append may be, so that one that is too large gets an answer of its own. */
const maxMessageBytes = 32 * 1024 * 1024

/** The gRPC server with every call that this node answers, not yet listening. */
export function createServer(log: Log, endpoint: () => Endpoint): Server {
  const server = new Server({
    'grpc.max_receive_message_length': maxMessageBytes,
    interceptors: [eagerWrites],
  })
  const {
    read: readMethod,
    append: appendMethod,
    batchAppend: batchMethod,
    delete: deleteMethod,
    tombstone: tombstoneMethod,
  } = streams.StreamsService
  server.addService(
    {
      read: { ...readMethod, responseSerialize: encoded },
      append: appendMethod,
      batchAppend: {
        ...batchMethod,
        requestDeserialize: readBatchPart,
        responseSerialize: encoded,
      },
      delete: deleteMethod,
      tombstone: tombstoneMethod,
    },
    {
      read: read(log),
      append: append(log),
      batchAppend: batchAppend(log),
      delete: deleteStream(log),
      tombstone: tombstoneStream(log),
    },
  )
  server.addService(features.ServerFeaturesService, { getSupportedMethods })
  server.addService(gossip.GossipService, { read: readGossip(log.identity, endpoint) })
  const { startScavenge: scavengeMethod } = operations.OperationsService
  server.addService({ startScavenge: scavengeMethod }, { startScavenge: startScavenge(log) })
  for (const { definition, handlers } of unofferedServices())
    server.addService(definition, handlers)
  return server
}

/** What comes encoded already. */
function encoded(message: Uint8Array): Buffer {
  return Buffer.from(message.buffer, message.byteOffset, message.byteLength)
}
