import type { AttendanceEvent } from '@rostrum/domain/attendance/events'
import type { NoticeEvent } from '@rostrum/domain/notices/events'
import type { ParticipantEvent } from '@rostrum/domain/people/events'
import type { PrivacyEvent } from '@rostrum/domain/privacy/events'
import type { RegistrationEvent } from '@rostrum/domain/registrations/events'
import type { RetentionEvent } from '@rostrum/domain/retention/events'
import type { SuppressionEvent } from '@rostrum/domain/suppressions/events'
import { fact, type Translations } from './translation.ts'

interface Ids {
  readonly webinarId: string
  readonly participantId: string
}

export const ofPeople: Translations<
  | RegistrationEvent['type']
  | NoticeEvent['type']
  | AttendanceEvent['type']
  | ParticipantEvent['type']
  | PrivacyEvent['type']
  | RetentionEvent['type']
  | SuppressionEvent['type']
> = {
  RegistrationSubmitted: fact('registration.submitted', ({ data }, id) => ({
    ...ids(data, id),
    late: data.late,
    choices: data.choices,
    country: data.country,
    channel: data.source.channel,
    campaignId: data.source.campaignId,
  })),
  RegistrationApproved: fact('registration.approved', ({ data }, id) => ids(data, id)),
  RegistrationWaitlisted: fact('registration.waitlisted', ({ data }, id) => ids(data, id)),
  RegistrationRejected: fact('registration.rejected', ({ data }, id) => ids(data, id)),
  RegistrationCancelled: fact('registration.cancelled', ({ data }, id) => ({
    ...ids(data, id),
    by: data.by,
  })),
  RegistrationReinstated: fact('registration.reinstated', ({ data }, id) => ids(data, id)),
  RegistrationAmended: fact('registration.amended', ({ data }, id) => ({
    ...ids(data, id),
    choices: data.choices,
  })),
  JoinLinkIssued: null,

  // Between the organiser and the person.
  RegistrantNotified: null,
  NoticeMissed: null,

  ParticipantJoined: fact(
    'attendance.joined',
    ({ data: { webinarId, participantId, connectionId, via } }, attendanceId) => ({
      attendanceId,
      webinarId,
      participantId,
      connectionId,
      via,
    }),
  ),
  ParticipantLeft: fact(
    'attendance.left',
    ({ data: { webinarId, connectionId, cause } }, attendanceId) => ({
      attendanceId,
      webinarId,
      connectionId,
      cause,
    }),
  ),
  AttendanceCorrected: fact(
    'attendance.corrected',
    ({ data: { webinarId, intervals } }, attendanceId) => ({ attendanceId, webinarId, intervals }),
  ),
  CorrectionWithdrawn: fact('attendance.correction-withdrawn', ({ data }, attendanceId) => ({
    attendanceId,
    webinarId: data.webinarId,
  })),

  ParticipantsMerged: fact('person.merged', ({ data: { other } }, participantId) => ({
    participantId,
    into: other,
  })),
  MergeReverted: fact('person.split', (_, participantId) => ({ participantId })),
  ConsentGiven: fact('consent.given', ({ data }, participantId) => ({
    participantId,
    purpose: data.purpose,
    seriesId: data.inSeries,
    textVersion: data.textVersion,
    locale: data.locale,
  })),
  ConsentWithdrawn: fact('consent.withdrawn', ({ data }, participantId) => ({
    participantId,
    purpose: data.purpose,
    seriesId: data.inSeries,
  })),
  SubjectErased: fact('person.erased', (_, participantId) => ({ participantId })),

  // What is kept is nobody's business; that somebody is gone is.
  LegalHoldPlaced: null,
  LegalHoldLifted: null,
  ErasureRequested: null,
  RetentionSet: null,
  RetentionApplied: null,
  AddressSuppressed: null,
  SuppressionLifted: null,
  // Somebody is of interest for what they do.
  ParticipantMet: null,
}

function ids({ webinarId, participantId }: Ids, registrationId: string) {
  return { registrationId, webinarId, participantId }
}
