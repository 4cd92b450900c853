import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import {
  type Attendance,
  type AttendanceCommand,
  type AttendanceRejection,
  attendance,
} from '@rostrum/domain/attendance/decider'
import { type AttendanceEvent, attendanceStream } from '@rostrum/domain/attendance/events'
import { type Decider, reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import { WithdrawCorrection } from '../platform/messages/attendance.ts'
import { receipt } from '../platform/receipt.ts'

@CommandHandler(WithdrawCorrection)
export class WithdrawCorrectionHandler implements ICommandHandler<WithdrawCorrection> {
  constructor(private readonly streams: Streams) {}

  async execute({ webinarId, attendanceId, asked }: WithdrawCorrection) {
    const stream = attendanceStream(attendanceId)
    const found = await this.streams.load(attendance, stream, asked)
    if (found?.state.webinarId !== webinarId)
      return reject('attendance_not_found', 'There is no such attendance at this webinar.')
    const command = { type: 'WithdrawCorrection', at: asked.at } as const
    const { expectedRevision } = asked
    const outcome = await this.streams.decide(withdrawing, stream, command, asked, {
      expectedRevision,
    })
    return receipt(attendanceId, outcome)
  }
}

/** There must be something to take back; a repeat of the same request still gets its answer. */
const withdrawing: Decider<
  Attendance,
  AttendanceCommand,
  AttendanceEvent,
  AttendanceRejection | 'correction_not_found'
> = {
  ...attendance,
  decide: (command, state) =>
    state.correction
      ? attendance.decide(command, state)
      : reject('correction_not_found', 'No correction stands for this attendance.'),
}
