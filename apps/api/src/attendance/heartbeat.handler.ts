import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { Clock } from '../platform/clock.ts'
import { Heartbeat } from '../platform/messages/attendance.ts'
import { Connections } from './connections.ts'

@CommandHandler(Heartbeat)
export class HeartbeatHandler implements ICommandHandler<Heartbeat> {
  constructor(
    private readonly connections: Connections,
    private readonly clock: Clock,
  ) {}

  async execute({ webinarId, connectionId, organizationId }: Heartbeat) {
    const key = { webinar_id: webinarId, connection_id: connectionId }
    const isOpen = await this.connections.prove(key, organizationId, this.clock.now())
    return isOpen
      ? undefined
      : reject('connection_not_found', 'This connection was silent for too long: enter again.')
  }
}
