import gossip, { type ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import type { handleUnaryCall } from '@grpc/grpc-js'

export interface Endpoint {
  readonly host: string
  readonly port: number
}

/**
 * `Gossip/Read`: a cluster of this node alone, so that clients which discover their node find it.
 */
export function readGossip(
  instanceId: string,
  endpoint: () => Endpoint,
): handleUnaryCall<unknown, ClusterInfo> {
  return (_call, reply) => {
    const { host, port } = endpoint()
    const member = new gossip.MemberInfo()
    member.setInstanceId(new shared.UUID().setString(instanceId))
    member.setTimeStamp(`${Date.now()}0000`)
    member.setState(gossip.MemberInfo.VNodeState.LEADER)
    member.setIsAlive(true)
    member.setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port))
    reply(null, new gossip.ClusterInfo().setMembersList([member]))
  }
}
