import { MessageId, RegistrationId, WebinarId } from '@rostrum/kernel/ids'
import { SuppressionCause } from '@rostrum/kernel/suppression'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { page, query } from './reading.ts'

const tag = 'Messages'
const oneMessage = z.object({ messageId: MessageId })

/** Still to be sent, taken by a mail server, past its time or refused, or no longer true. */
export const MessageState = z.enum(['waiting', 'sent', 'missed', 'withdrawn'])
export type MessageState = z.infer<typeof MessageState>

export const MessageHead = z
  .object({
    id: MessageId,
    /** `confirmation`, `changed`, `reminder_24h` and so on; may grow. */
    kind: z.string(),
    state: MessageState,
    /** Why it was missed: `late`, `refused`, `unsubscribed` or `suppressed`. */
    cause: z.string().optional(),
    /** Of `suppressed`: since when the address was on the list, and why. */
    suppression: z
      .object({
        since: z.iso.datetime(),
        cause: SuppressionCause,
        reason: z.string().optional(),
      })
      .optional(),
    to: z.object({ displayName: z.string().optional(), email: z.string() }),
    subject: z.string(),
    webinarId: WebinarId.optional(),
    registrationId: RegistrationId.optional(),
    writtenAt: z.iso.datetime(),
    /** Not sent from then on. */
    expiresAt: z.iso.datetime(),
    attempts: z.int(),
    /** What the mail server said last, where it said no. */
    lastError: z.string().optional(),
  })
  .meta({ id: 'MessageHead' })
export type MessageHead = z.infer<typeof MessageHead>

export const Message = MessageHead.extend({
  from: z.object({ displayName: z.string(), email: z.string() }),
  /** As it is read, personal link included; of an invitation its link is not shown. */
  text: z.string(),
  /** The calendar file that goes with it. */
  calendar: z.object({ method: z.enum(['request', 'cancel']), file: z.string() }).optional(),
}).meta({ id: 'Message' })
export type Message = z.infer<typeof Message>

/** Whether mail leaves: `off` where no mail server is set, and messages only wait. */
export const Delivery = z.enum(['on', 'off'])

export const listMessages = endpoint({
  name: 'listMessages',
  tag,
  permission: 'names.see',
  summary: 'What people were written, newest first',
  method: 'GET',
  path: '/messages',
  params: z.object({}),
  query: query({ state: MessageState.optional(), webinarId: WebinarId.optional(), ...page }),
  response: z.object({
    delivery: Delivery,
    counts: z.record(MessageState, z.int()),
    items: z.array(MessageHead),
    next: z.string().optional(),
  }),
  status: 200,
  problems: ['malformed_cursor'],
})

export const getMessage = endpoint({
  name: 'getMessage',
  tag,
  permission: 'registrations.manage',
  summary: 'A message as its reader gets it, in plain text',
  method: 'GET',
  path: '/messages/{messageId}',
  params: oneMessage,
  response: Message,
  status: 200,
  problems: ['message_not_found'],
})

export const getMessageRendering = endpoint({
  name: 'getMessageRendering',
  tag,
  permission: 'registrations.manage',
  summary: 'A message as its reader sees it, as a page without scripts for a frame',
  method: 'GET',
  path: '/messages/{messageId}/rendering',
  params: oneMessage,
  response: z.string(),
  status: 200,
  problems: ['message_not_found'],
  produces: 'text/html',
})

/** What somebody is about to do to a webinar that its registrants would be told of. */
export const TellingAct = z.enum(['schedule', 'reschedule', 'postpone', 'cancel', 'reinstate'])
export type TellingAct = z.infer<typeof TellingAct>

export const previewNotices = endpoint({
  name: 'previewNotices',
  tag,
  permission: 'webinars.plan',
  summary: 'Who would be told what, if this were done to a webinar now',
  method: 'GET',
  path: '/webinars/{webinarId}/notices',
  params: z.object({ webinarId: WebinarId }),
  query: query({ act: TellingAct }),
  response: z.object({
    delivery: Delivery,
    items: z.array(
      z.object({
        kind: z.string(),
        status: z.enum(['approved', 'pending', 'waitlisted']),
        count: z.int(),
        /** What becomes of the entry in their calendars. */
        calendar: z.enum(['request', 'cancel']).optional(),
      }),
    ),
  }),
  status: 200,
  problems: ['webinar_not_found'],
})
export type NoticesPreview = z.infer<typeof previewNotices.response>
