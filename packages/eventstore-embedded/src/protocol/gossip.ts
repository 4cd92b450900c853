import gossip, { type ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import type { handleUnaryCall } from '@grpc/grpc-js'

/**
 * `Gossip/Read`: a cluster of this node alone, so that clients which discover their node find it.
 * Its address is the one that the client reached it by: behind a published port or under a name of
 * its certificate the node knows no better.
 */
export function readGossip(instanceId: string): handleUnaryCall<unknown, ClusterInfo> {
  return (call, reply) => {
    const { hostname, port } = new URL(`http://${call.getHost()}`)
    const member = new gossip.MemberInfo()
    member.setInstanceId(new shared.UUID().setString(instanceId))
    member.setTimeStamp(`${Date.now()}0000`)
    member.setState(gossip.MemberInfo.VNodeState.LEADER)
    member.setIsAlive(true)
    member.setHttpEndPoint(new gossip.EndPoint().setAddress(hostname).setPort(Number(port)))
    reply(null, new gossip.ClusterInfo().setMembersList([member]))
  }
}
