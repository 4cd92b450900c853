import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Disconnect } from '../platform/messages/attendance.ts'
import { Connections } from './connections.ts'
import { Leaving } from './leaving.ts'

@CommandHandler(Disconnect)
export class DisconnectHandler implements ICommandHandler<Disconnect> {
  constructor(
    private readonly connections: Connections,
    private readonly leaving: Leaving,
  ) {}

  async execute({ webinarId, connectionId, asked }: Disconnect) {
    const found = await this.connections.find({
      webinar_id: webinarId,
      connection_id: connectionId,
    })
    if (found?.organization_id !== asked.organizationId) return undefined
    await this.leaving.leave(found, { cause: 'left', at: asked.at }, asked)
    await this.connections.close([found])
    return undefined
  }
}
