import type { StreamableFile } from '@nestjs/common'
import { Command, Query } from '@nestjs/cqrs'
import type {
  correctAttendance,
  getAttendance,
  recordAttendance,
} from '@rostrum/contracts/attendance'
import type { AnswerOf, InputOf } from '@rostrum/contracts/endpoint'
import type { connect } from '@rostrum/contracts/live'
import type { getTimeLapse } from '@rostrum/contracts/time-lapse'
import type { AttendanceRejection } from '@rostrum/domain/attendance/decider'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { AttendanceId, ConnectionId, OrganizationId, WebinarId } from '@rostrum/kernel/ids'
import type { Asked } from '../command-context.ts'
import type { Landed } from '../receipt.ts'

export type AttendanceAnswer = Landed | Refusal<AttendanceRejection> | Refusal

/** What a meeting provider saw. Each fact is judged by itself, in the order given. */
export class RecordAttendance extends Command<
  (AnswerOf<typeof recordAttendance> & { readonly position: string }) | Refusal
> {
  constructor(
    readonly webinarId: WebinarId,
    readonly facts: readonly unknown[],
    readonly asked: Asked,
  ) {
    super()
  }
}

/** Lets somebody into the room on one device. */
export class Connect extends Command<
  (AnswerOf<typeof connect> & { readonly position: string }) | Refusal
> {
  constructor(
    readonly webinarId: WebinarId,
    readonly who: InputOf<typeof connect>['body'],
    readonly asked: Asked,
  ) {
    super()
  }
}

/** Proof of life of a connection; refused where it is not open any more. */
export class Heartbeat extends Command<undefined | Refusal> {
  constructor(
    readonly webinarId: WebinarId,
    readonly connectionId: ConnectionId,
    readonly organizationId: OrganizationId,
  ) {
    super()
  }
}

/** Somebody left by themselves. A connection that is not open any more is left already. */
export class Disconnect extends Command<undefined> {
  constructor(
    readonly webinarId: WebinarId,
    readonly connectionId: ConnectionId,
    readonly asked: Asked,
  ) {
    super()
  }
}

export class CorrectAttendance extends Command<AttendanceAnswer> {
  constructor(
    readonly webinarId: WebinarId,
    readonly attendanceId: AttendanceId,
    readonly correction: InputOf<typeof correctAttendance>['body'],
    readonly asked: Asked,
  ) {
    super()
  }
}

export class WithdrawCorrection extends Command<AttendanceAnswer> {
  constructor(
    readonly webinarId: WebinarId,
    readonly attendanceId: AttendanceId,
    readonly asked: Asked,
  ) {
    super()
  }
}

/** Who was there, in the order of their first join. */
export class GetAttendance extends Query<AnswerOf<typeof getAttendance> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly webinarId: WebinarId,
    readonly page: { limit: number; cursor?: string | undefined; q?: string | undefined },
  ) {
    super()
  }
}

/** Everybody who was there while it ran, with what a picture of every moment needs. */
export class GetTimeLapse extends Query<AnswerOf<typeof getTimeLapse> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly webinarId: WebinarId,
  ) {
    super()
  }
}

export class DownloadAttendance extends Query<StreamableFile | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly webinarId: WebinarId,
  ) {
    super()
  }
}
