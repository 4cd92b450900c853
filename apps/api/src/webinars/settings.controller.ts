import { Controller } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  changeAdmission,
  changeForm,
  changeRegistration,
  changeStage,
  changeThreshold,
  changeVisibility,
  publishReplay,
  scheduleWebinar,
  setPrice,
} from '@rostrum/contracts/webinar-changes'
import type { WebinarId } from '@rostrum/kernel/ids'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import { ChangeWebinar, SetStage, type WebinarChange } from '../platform/messages/webinars.ts'

@Controller()
export class WebinarSettingsController {
  constructor(private readonly commands: CommandBus) {}

  @Implements(scheduleWebinar)
  schedule(
    @Input(scheduleWebinar) { params, body }: InputOf<typeof scheduleWebinar>,
    @Asking(scheduleWebinar) asked: Asked,
  ) {
    return this.change(params.webinarId, { type: 'ScheduleWebinar', ...body }, asked)
  }

  @Implements(changeForm)
  form(
    @Input(changeForm) { params, body }: InputOf<typeof changeForm>,
    @Asking(changeForm) asked: Asked,
  ) {
    return this.change(params.webinarId, { type: 'ChangeForm', ...body }, asked)
  }

  @Implements(changeAdmission)
  admission(
    @Input(changeAdmission) { params, body }: InputOf<typeof changeAdmission>,
    @Asking(changeAdmission) asked: Asked,
  ) {
    return this.change(params.webinarId, { type: 'ChangeAdmission', ...body }, asked)
  }

  @Implements(changeVisibility)
  visibility(
    @Input(changeVisibility) { params, body }: InputOf<typeof changeVisibility>,
    @Asking(changeVisibility) asked: Asked,
  ) {
    return this.change(params.webinarId, { type: 'ChangeVisibility', ...body }, asked)
  }

  @Implements(changeThreshold)
  threshold(
    @Input(changeThreshold) { params, body }: InputOf<typeof changeThreshold>,
    @Asking(changeThreshold) asked: Asked,
  ) {
    return this.change(params.webinarId, { type: 'ChangeThreshold', threshold: body }, asked)
  }

  @Implements(setPrice)
  price(
    @Input(setPrice) { params, body }: InputOf<typeof setPrice>,
    @Asking(setPrice) asked: Asked,
  ) {
    return this.change(params.webinarId, { type: 'SetPrice', ...body }, asked)
  }

  @Implements(publishReplay)
  replay(
    @Input(publishReplay) { params, body }: InputOf<typeof publishReplay>,
    @Asking(publishReplay) asked: Asked,
  ) {
    return this.change(params.webinarId, { type: 'PublishReplay', ...body }, asked)
  }

  @Implements(changeRegistration)
  registration(
    @Input(changeRegistration) { params, body }: InputOf<typeof changeRegistration>,
    @Asking(changeRegistration) asked: Asked,
  ) {
    return this.change(params.webinarId, registrationChange(body), asked)
  }

  @Implements(changeStage)
  stage(
    @Input(changeStage) { params, body }: InputOf<typeof changeStage>,
    @Asking(changeStage) asked: Asked,
  ) {
    return this.commands.execute(new SetStage(params.webinarId, body, asked))
  }

  private change(webinarId: WebinarId, change: WebinarChange, asked: Asked) {
    return this.commands.execute(new ChangeWebinar(webinarId, change, asked))
  }
}

type Wanted = InputOf<typeof changeRegistration>['body']

/** Opening says when it closes again; closing says nothing more. */
function registrationChange({ open, closesAt, closesAtStart = false }: Wanted): WebinarChange {
  return open
    ? { type: 'OpenRegistration', closesAt, closesAtStart }
    : { type: 'CloseRegistration' }
}
