import { Controller } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { connect, disconnect, heartbeat } from '@rostrum/contracts/live'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import { Connect, Disconnect, Heartbeat } from '../platform/messages/attendance.ts'
import { missing } from '../platform/permission-check.ts'
import { RefusedError } from '../platform/problems.ts'

/** What a join page does to take and keep a seat. */
@Controller()
export class PresenceController {
  constructor(private readonly commands: CommandBus) {}

  @Implements(connect)
  connect(
    @Input(connect) { params, body }: InputOf<typeof connect>,
    @Asking(connect) asked: Asked,
    @CurrentActor() { permissions }: Actor,
  ) {
    // An id is no secret: analysts and integrators read it.
    if (body.registrationId !== undefined && !permissions.has('attendance.record'))
      throw new RefusedError('not_admitted', missing('attendance.record'))
    return this.commands.execute(new Connect(params.webinarId, body, asked))
  }

  @Implements(heartbeat)
  heartbeat(
    @Input(heartbeat) { params }: InputOf<typeof heartbeat>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    const { webinarId, connectionId } = params
    return this.commands.execute(new Heartbeat(webinarId, connectionId, organizationId))
  }

  @Implements(disconnect)
  disconnect(
    @Input(disconnect) { params }: InputOf<typeof disconnect>,
    @Asking(disconnect) asked: Asked,
  ) {
    const { webinarId, connectionId } = params
    return this.commands.execute(new Disconnect(webinarId, connectionId, asked))
  }
}
