import { Controller } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  cancelWebinar,
  endWebinar,
  postponeWebinar,
  publishWebinar,
  reinstateWebinar,
  reopenWebinar,
  startWebinar,
} from '@rostrum/contracts/webinar-changes'
import type { WebinarId } from '@rostrum/kernel/ids'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import { ChangeWebinar, type WebinarChange } from '../platform/messages/webinars.ts'

@Controller()
export class WebinarLifeController {
  constructor(private readonly commands: CommandBus) {}

  @Implements(publishWebinar)
  publish(
    @Input(publishWebinar) { params }: InputOf<typeof publishWebinar>,
    @Asking(publishWebinar) asked: Asked,
  ) {
    return this.change(params.webinarId, { type: 'PublishWebinar' }, asked)
  }

  @Implements(postponeWebinar)
  postpone(
    @Input(postponeWebinar) { params, body }: InputOf<typeof postponeWebinar>,
    @Asking(postponeWebinar) asked: Asked,
  ) {
    return this.change(params.webinarId, { type: 'PostponeWebinar', ...body }, asked)
  }

  @Implements(cancelWebinar)
  cancel(
    @Input(cancelWebinar) { params, body }: InputOf<typeof cancelWebinar>,
    @Asking(cancelWebinar) asked: Asked,
  ) {
    return this.change(params.webinarId, { type: 'CancelWebinar', ...body }, asked)
  }

  @Implements(reinstateWebinar)
  reinstate(
    @Input(reinstateWebinar) { params }: InputOf<typeof reinstateWebinar>,
    @Asking(reinstateWebinar) asked: Asked,
  ) {
    return this.change(params.webinarId, { type: 'ReinstateWebinar' }, asked)
  }

  @Implements(startWebinar)
  start(
    @Input(startWebinar) { params }: InputOf<typeof startWebinar>,
    @Asking(startWebinar) asked: Asked,
  ) {
    return this.change(params.webinarId, { type: 'StartWebinar' }, asked)
  }

  @Implements(endWebinar)
  end(@Input(endWebinar) { params }: InputOf<typeof endWebinar>, @Asking(endWebinar) asked: Asked) {
    return this.change(params.webinarId, { type: 'EndWebinar' }, asked)
  }

  @Implements(reopenWebinar)
  reopen(
    @Input(reopenWebinar) { params }: InputOf<typeof reopenWebinar>,
    @Asking(reopenWebinar) asked: Asked,
  ) {
    return this.change(params.webinarId, { type: 'ReopenWebinar' }, asked)
  }

  private change(webinarId: WebinarId, change: WebinarChange, asked: Asked) {
    return this.commands.execute(new ChangeWebinar(webinarId, change, asked))
  }
}
