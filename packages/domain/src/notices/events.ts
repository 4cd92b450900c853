import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import { NoticeId, ParticipantId, type RegistrationId, WebinarId } from '@rostrum/kernel/ids'
import { NoticeKind } from '@rostrum/kernel/notice'
import { z } from 'zod'

const notice = {
  webinarId: WebinarId,
  participantId: ParticipantId,
  noticeId: NoticeId,
  kind: NoticeKind,
}

export const NoticeEvent = z.discriminatedUnion('type', [
  /** A mail server took it. `sequence` is that of the calendar entry which went with it. */
  event('RegistrantNotified', { ...notice, sequence: z.int().optional() }),
  event('NoticeMissed', {
    ...notice,
    /**
     * Its time was over, the mail server will not take it, they want no reminders, or the address
     * is on the suppression list.
     */
    cause: z.enum(['late', 'refused', 'unsubscribed', 'suppressed']),
  }),
])
export type NoticeEvent = z.infer<typeof NoticeEvent>

/**
 * `notice-{registrationId}`: what somebody was told of their registration. It stands beside the
 * registration's own stream, so that a mail changes no revision that an organiser edits against.
 */
export function noticeStream(id: RegistrationId): DecidedStream<NoticeEvent> {
  return { streamName: `notice-${id}`, schema: NoticeEvent }
}
