import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { attendance } from '@rostrum/domain/attendance/decider'
import { attendanceStream } from '@rostrum/domain/attendance/events'
import { reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import { DetailsId, derivedId, RegistrationId } from '@rostrum/kernel/ids'
import { CorrectAttendance } from '../platform/messages/attendance.ts'
import { receipt } from '../platform/receipt.ts'
import type { NewFacts } from '../platform/vault/facts.ts'
import { SubjectErasedError, Vault } from '../platform/vault/vault.ts'
import { Attendees } from './attendees.ts'

/** Says what should stand, for somebody who was there or is registered; why goes to the vault. */
@CommandHandler(CorrectAttendance)
export class CorrectAttendanceHandler implements ICommandHandler<CorrectAttendance> {
  constructor(
    private readonly streams: Streams,
    private readonly attendees: Attendees,
    private readonly vault: Vault,
  ) {}

  async execute(correct: CorrectAttendance) {
    const { webinarId, attendanceId, correction, asked } = correct
    const stream = attendanceStream(attendanceId)
    const id = RegistrationId.parse(attendanceId)
    const [found, registration] = await Promise.all([
      this.streams.load(attendance, stream, asked),
      this.attendees.registrationOf(webinarId, id, asked),
    ])
    if (found ? found.state.webinarId !== webinarId : !registration)
      return reject('attendance_not_found', 'There is no such attendance at this webinar.')
    const facts = await this.reasonOf(correct, registration?.participantId)
    const outcome = await this.streams.decide(
      attendance,
      stream,
      {
        type: 'CorrectAttendance',
        webinarId,
        intervals: correction.intervals,
        details: detailsOf(correct),
        at: asked.at,
      },
      asked,
      {
        expectedRevision: asked.expectedRevision,
        beforeAppend: () => this.vault.record(facts),
        onRepeat: () => this.vault.verify(facts),
      },
    )
    return receipt(attendanceId, outcome)
  }

  private async reasonOf(
    correct: CorrectAttendance,
    participantId: string | undefined,
  ): Promise<NewFacts> {
    const { attendanceId, correction, asked } = correct
    const { organizationId, commandId } = asked
    const { reason, evidence } = correction
    const subjectId =
      participantId ?? (await this.vault.find(organizationId, 'attendance', attendanceId))
    if (!subjectId) throw new SubjectErasedError('This person has been erased.')
    return {
      organizationId,
      commandId,
      streamName: `attendance-${attendanceId}`,
      subject: { id: subjectId, kind: participantId ? 'participant' : 'guest', isNew: false },
      entries: [
        {
          details: detailsOf(correct),
          class: 'reason',
          content: { reason, ...(evidence && { evidence }) },
        },
      ],
    }
  }
}

function detailsOf({ asked }: CorrectAttendance) {
  return DetailsId.parse(derivedId(asked.commandId, 'reason|0'))
}
