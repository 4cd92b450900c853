import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import {
  correctAttendance,
  downloadAttendance,
  getAttendance,
  recordAttendance,
  withdrawCorrection,
} from '@rostrum/contracts/attendance'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { getTimeLapse } from '@rostrum/contracts/time-lapse'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import {
  CorrectAttendance,
  DownloadAttendance,
  GetAttendance,
  GetTimeLapse,
  RecordAttendance,
  WithdrawCorrection,
} from '../platform/messages/attendance.ts'

@Controller()
export class AttendanceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(getAttendance)
  get(
    @Input(getAttendance) { params, query }: InputOf<typeof getAttendance>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new GetAttendance(organizationId, params.webinarId, query))
  }

  @Implements(getTimeLapse)
  timeLapse(
    @Input(getTimeLapse) { params }: InputOf<typeof getTimeLapse>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new GetTimeLapse(organizationId, params.webinarId))
  }

  @Implements(downloadAttendance)
  download(
    @Input(downloadAttendance) { params }: InputOf<typeof downloadAttendance>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new DownloadAttendance(organizationId, params.webinarId))
  }

  @Implements(recordAttendance)
  record(
    @Input(recordAttendance) { params, body }: InputOf<typeof recordAttendance>,
    @Asking(recordAttendance) asked: Asked,
  ) {
    return this.commands.execute(new RecordAttendance(params.webinarId, body.facts, asked))
  }

  @Implements(correctAttendance)
  correct(
    @Input(correctAttendance) { params, body }: InputOf<typeof correctAttendance>,
    @Asking(correctAttendance) asked: Asked,
  ) {
    const { webinarId, attendanceId } = params
    return this.commands.execute(new CorrectAttendance(webinarId, attendanceId, body, asked))
  }

  @Implements(withdrawCorrection)
  withdraw(
    @Input(withdrawCorrection) { params }: InputOf<typeof withdrawCorrection>,
    @Asking(withdrawCorrection) asked: Asked,
  ) {
    const { webinarId, attendanceId } = params
    return this.commands.execute(new WithdrawCorrection(webinarId, attendanceId, asked))
  }
}
