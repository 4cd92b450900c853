import { v4, v5 } from 'uuid'
import { z } from 'zod'

/** The tenant and host channel: it owns series. */
export const OrganizationId = z.uuid().brand<'OrganizationId'>()
export type OrganizationId = z.infer<typeof OrganizationId>

export const SeriesId = z.uuid().brand<'SeriesId'>()
export type SeriesId = z.infer<typeof SeriesId>

export const WebinarId = z.uuid().brand<'WebinarId'>()
export type WebinarId = z.infer<typeof WebinarId>

/** Derived from webinar and participant, so that registering twice meets the same registration. */
export const RegistrationId = z.uuid().brand<'RegistrationId'>()
export type RegistrationId = z.infer<typeof RegistrationId>

/** Random. Name and e-mail are rows of the vault and can be deleted; this id outlives them. */
export const ParticipantId = z.uuid().brand<'ParticipantId'>()
export type ParticipantId = z.infer<typeof ParticipantId>

export const PresenterId = z.uuid().brand<'PresenterId'>()
export type PresenterId = z.infer<typeof PresenterId>

/** Somebody who signs in and acts. */
export const UserId = z.uuid().brand<'UserId'>()
export type UserId = z.infer<typeof UserId>

/** An invitation to become a member; whom it is for is in the vault. */
export const InvitationId = z.uuid().brand<'InvitationId'>()
export type InvitationId = z.infer<typeof InvitationId>

/** A machine's way in; its secret is nowhere but with whoever was shown it. */
export const ApiKeyId = z.uuid().brand<'ApiKeyId'>()
export type ApiKeyId = z.infer<typeof ApiKeyId>

/** One registration's or guest's attendance of one webinar; a registration's own id serves. */
export const AttendanceId = z.uuid().brand<'AttendanceId'>()
export type AttendanceId = z.infer<typeof AttendanceId>

/** Another organization's part in a series. */
export const AffiliationId = z.uuid().brand<'AffiliationId'>()
export type AffiliationId = z.infer<typeof AffiliationId>

export const OfferId = z.uuid().brand<'OfferId'>()
export type OfferId = z.infer<typeof OfferId>

/** One mail to one person; of a notice it has the notice's id. */
export const MessageId = z.uuid().brand<'MessageId'>()
export type MessageId = z.infer<typeof MessageId>

/** One stay of an address on the list of those that are written to no more. */
export const SuppressionId = z.uuid().brand<'SuppressionId'>()
export type SuppressionId = z.infer<typeof SuppressionId>
export const ParkedId = z.uuid().brand<'ParkedId'>()
export type ParkedId = z.infer<typeof ParkedId>

export const BookmarkId = z.uuid().brand<'BookmarkId'>()
export type BookmarkId = z.infer<typeof BookmarkId>

export const SavedQueryId = z.uuid().brand<'SavedQueryId'>()
export type SavedQueryId = z.infer<typeof SavedQueryId>

export const ReportId = z.uuid().brand<'ReportId'>()
export type ReportId = z.infer<typeof ReportId>

/** Says that somebody was erased, and can be asked for by anybody who has its number. */
export const CertificateId = z.uuid().brand<'CertificateId'>()
export type CertificateId = z.infer<typeof CertificateId>

/** An entry of the vault: what is personal about one fact. */
export const DetailsId = z.uuid().brand<'DetailsId'>()
export type DetailsId = z.infer<typeof DetailsId>

/** One thing that somebody is told; derived from the event that causes it. */
export const NoticeId = z.uuid().brand<'NoticeId'>()
export type NoticeId = z.infer<typeof NoticeId>

/** One intent of a caller; repeating it with the same id changes nothing more. */
export const CommandId = z.uuid().brand<'CommandId'>()
export type CommandId = z.infer<typeof CommandId>

/** Whoever the vault can forget: participant, guest, presenter or invitee. */
export const SubjectId = z.uuid().brand<'SubjectId'>()
export type SubjectId = z.infer<typeof SubjectId>

/**
 * A device's way into a room. Ours are UUIDs, a meeting provider's are whatever it calls them,
 * so this is any short word without spaces.
 */
export const ConnectionId = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'Give 1 to 200 printable characters without spaces.')
  .brand<'ConnectionId'>()
export type ConnectionId = z.infer<typeof ConnectionId>

/** A new id that tells nothing (UUIDv4): for participants, vault entries and whatever is secret. */
export function randomId(): string {
  return v4()
}

/**
 * The same id for the same name in the same namespace, for ever (UUIDv5): registrationId =
 * derivedId(webinarId, participantId). `namespace` must be a UUID, else it throws a TypeError.
 */
export function derivedId(namespace: string, name: string): string {
  return v5(name, namespace)
}

/** The id of anything that an operation is about. */
export const ResourceId = z.uuid().brand<'ResourceId'>()
export type ResourceId = z.infer<typeof ResourceId>
