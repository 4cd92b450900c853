import serverFeatures, {
  type SupportedMethods,
} from '@eventstore/db-client/generated/serverfeatures_pb.js'
import type { handleUnaryCall } from '@grpc/grpc-js'

/**
 * The version of the protocol that this node speaks: subscriptions say when they have caught up
 * since 23.10. Clients read it as numbers, so it says nothing else.
 */
export const protocolVersion = '23.10.0'

const offered = [
  ['event_store.client.streams.streams', 'read', ['position', 'events']],
  ['event_store.client.streams.streams', 'append', []],
  ['event_store.client.streams.streams', 'batchappend', []],
  ['event_store.client.streams.streams', 'delete', []],
  ['event_store.client.streams.streams', 'tombstone', []],
  ['event_store.client.operations.operations', 'startscavenge', []],
  ['event_store.client.server_features.serverfeatures', 'getsupportedmethods', []],
  ['event_store.client.gossip.gossip', 'read', []],
] as const

/** Clients choose by it what to send, batched appends first of all. */
export function supportedMethods(): SupportedMethods {
  const methods = new serverFeatures.SupportedMethods()
  methods.setEventStoreServerVersion(protocolVersion)
  for (const [service, name, features] of offered) {
    const method = new serverFeatures.SupportedMethod()
    methods.addMethods(
      method
        .setServiceName(service)
        .setMethodName(name)
        .setFeaturesList([...features]),
    )
  }
  return methods
}

/** `ServerFeatures/GetSupportedMethods`. */
export const getSupportedMethods: handleUnaryCall<unknown, SupportedMethods> = (_call, reply) =>
  reply(null, supportedMethods())
