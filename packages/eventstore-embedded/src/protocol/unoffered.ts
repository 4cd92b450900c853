import type { handleBidiStreamingCall, ServiceDefinition } from '@grpc/grpc-js'
import { unimplemented } from './statuses.ts'

const persistent = 'event_store.client.persistent_subscriptions.PersistentSubscriptions'
const projections = 'event_store.client.projections.Projections'
const users = 'event_store.client.users.Users'
const operations = 'event_store.client.operations.Operations'
const monitoring = 'event_store.client.monitoring.Monitoring'

export const noPersistentSubscriptions =
  'has no persistent subscriptions: use a catch-up subscription and keep your own position'
export const noProjections =
  'has no projections: subscribe to $all with a filter and project in your own process'

/**
 * What the real server has and this node has not: methods by service, and the reason each is
 * answered with.
 */
const unoffered = [
  {
    service: persistent,
    methods: 'Create Update Delete Read GetInfo ReplayParked List RestartSubsystem'.split(' '),
    reason: noPersistentSubscriptions,
  },
  {
    service: projections,
    methods:
      'Create Update Delete Statistics Disable Enable Reset State Result RestartSubsystem'.split(
        ' ',
      ),
    reason: noProjections,
  },
  {
    service: users,
    methods: 'Create Update Delete Disable Enable Details ChangePassword ResetPassword'.split(' '),
    reason: 'has no users over gRPC: its credentials are a file that it is started with',
  },
  {
    service: operations,
    methods:
      'StopScavenge Shutdown MergeIndexes ResignNode SetNodePriority RestartPersistentSubscriptions'.split(
        ' ',
      ),
    reason:
      'has no operations over gRPC but a scavenge: stop it by its process, back it up with saveLog',
  },
  {
    service: monitoring,
    methods: ['Stats'],
    reason: 'has no statistics over gRPC: scrape /metrics',
  },
] as const

type Refusal = handleBidiStreamingCall<Buffer, Buffer>

/** Each as a service whose every call ends with UNIMPLEMENTED and a sentence. */
export function unofferedServices(): {
  definition: ServiceDefinition
  handlers: Record<string, Refusal>
}[] {
  return unoffered.map(({ service, methods, reason }) => ({
    definition: Object.fromEntries(
      methods.map((method) => [method, bytesMethod(`/${service}/${method}`)]),
    ),
    handlers: Object.fromEntries(methods.map((method) => [method, refuse(method, reason)])),
  }))
}

function refuse(method: string, reason: string): Refusal {
  return (call) => {
    call.emit('error', unimplemented(`${method} is not offered: this node ${reason}`))
  }
}

/** Nothing is decoded, and a stream both ways suits clients of every kind of call. */
function bytesMethod(path: string): ServiceDefinition[string] {
  const same = (bytes: Buffer) => bytes
  return {
    path,
    requestStream: true,
    responseStream: true,
    requestSerialize: same,
    requestDeserialize: same,
    responseSerialize: same,
    responseDeserialize: same,
  }
}
