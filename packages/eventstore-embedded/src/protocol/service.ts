import gossip from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import operations from '@eventstore/db-client/generated/operations_grpc_pb.js'
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import streams from '@eventstore/db-client/generated/streams_grpc_pb.js'
import { type MethodDefinition, Server } from '@grpc/grpc-js'
import type { Caller } from '../connection/credentials.ts'
import type { Log } from '../log/log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { readBatchPart } from '../wire/batch-request.ts'
import { checkShape, type Shape, shapes } from '../wire/shape.ts'
import { type Refused, usersOnly } from './access.ts'
import { append } from './append.ts'
import { batchAppend } from './batch-append.ts'
import { deleteStream, tombstoneStream } from './delete.ts'
import { eagerWrites } from './eager-writes.ts'
import { readGossip } from './gossip.ts'
import { startScavenge } from './operations.ts'
import { read } from './read.ts'
import { getSupportedMethods } from './server-features.ts'
import { unofferedServices } from './unoffered.ts'

/** Above what any append may be, so that one that is too large gets an answer of its own. */
const maxMessageBytes = 32 * 1024 * 1024

/** How often the node asks a silent client whether it is still there, and how long it waits. */
const keepAliveMilliseconds = 30_000

export interface ServiceOptions {
  readonly log: Log
  readonly metrics: Metrics
  /** Who a call comes from, by its `authorization`; without it everybody may do everything. */
  readonly callerOf: ((authorization: string | undefined) => Caller) | undefined
  readonly refused: Refused
  readonly scavenge: () => Promise<void>
}

/** The gRPC server with every call that this node answers, which is to be given connections. */
export function createServer(options: ServiceOptions): Server {
  const { log, metrics, callerOf, refused, scavenge } = options
  const eager = eagerWrites(metrics)
  const server = new Server({
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.keepalive_time_ms': keepAliveMilliseconds,
    'grpc.keepalive_timeout_ms': keepAliveMilliseconds,
    interceptors: callerOf ? [eager, usersOnly(callerOf, refused)] : [eager],
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
      read: { ...checked(readMethod, shapes.read), responseSerialize: encoded },
      append: checked(appendMethod, shapes.append),
      batchAppend: {
        ...batchMethod,
        requestDeserialize: readBatchPart,
        responseSerialize: encoded,
      },
      delete: checked(deleteMethod, shapes.delete),
      tombstone: checked(tombstoneMethod, shapes.tombstone),
    },
    {
      read: read(log, metrics),
      append: append(log),
      batchAppend: batchAppend(log),
      delete: deleteStream(log),
      tombstone: tombstoneStream(log),
    },
  )
  const { getSupportedMethods: featuresMethod } = features.ServerFeaturesService
  server.addService(
    { getSupportedMethods: checked(featuresMethod, shapes.empty) },
    { getSupportedMethods },
  )
  const { read: gossipMethod } = gossip.GossipService
  server.addService(
    { read: checked(gossipMethod, shapes.empty) },
    { read: readGossip(log.identity) },
  )
  const { startScavenge: scavengeMethod } = operations.OperationsService
  server.addService(
    { startScavenge: checked(scavengeMethod, shapes.startScavenge) },
    { startScavenge: startScavenge(scavenge) },
  )
  for (const { definition, handlers } of unofferedServices())
    server.addService(definition, handlers)
  return server
}

/** The method with its requests looked at before they are decoded. */
function checked<Request, Response>(
  method: MethodDefinition<Request, Response>,
  shape: Shape,
): MethodDefinition<Request, Response> {
  return {
    ...method,
    requestDeserialize(bytes) {
      checkShape(bytes, shape)
      return method.requestDeserialize(bytes)
    },
  }
}

/** What comes encoded already. */
function encoded(message: Uint8Array): Buffer {
  return Buffer.from(message.buffer, message.byteOffset, message.byteLength)
}
