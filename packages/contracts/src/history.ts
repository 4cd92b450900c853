import { RegistrationId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Position, page, queryOfThen } from './reading.ts'

/** One thing that happened, as a sentence. */
export const HistoryItem = z
  .object({
    position: Position,
    type: z.string(),
    /** Whose fact it is. */
    stream: z.enum([
      'webinar',
      'series',
      'seats',
      'registration',
      'attendance',
      'offer',
      'notice',
      'participant',
      'organization',
      'privacy',
      'retention',
      'consents',
      'suppression',
    ]),
    registrationId: RegistrationId.optional(),
    occurredAt: Instant,
    recordedAt: Instant,
    actor: z.object({ kind: z.string(), displayName: z.string() }),
    /** What one command did has one id. */
    commandId: z.string(),
    sentence: z.string(),
    /** What was before and what is now, where one value took another's place. */
    changes: z.object({ from: z.unknown().optional(), to: z.unknown().optional() }).optional(),
  })
  .meta({ id: 'HistoryItem' })
export type HistoryItem = z.infer<typeof HistoryItem>

const inWebinar = z.object({ webinarId: WebinarId })
const tag = 'History'

export const getHistory = endpoint({
  name: 'getHistory',
  tag,
  permission: 'history.read',
  summary: 'What organisers did to a webinar, newest first; with people, what those did too',
  method: 'GET',
  path: '/webinars/{webinarId}/history',
  params: inWebinar,
  query: queryOfThen({ ...page, include: z.literal('people').optional() }),
  response: z.object({ items: z.array(HistoryItem), next: z.string().optional() }),
  status: 200,
  problems: ['webinar_not_found', 'malformed_cursor'],
})

/** The numbers that can be asked why. */
export const EvidenceOf = z.enum([
  'numbers.registered',
  'numbers.pending',
  'numbers.waitlisted',
  'numbers.rejected',
  'numbers.cancelled',
  'numbers.late',
  'numbers.attended',
  'numbers.attendedRegistrants',
  'attendance.peakConcurrent',
  'attendance.averageSeconds',
  'attendance.medianSeconds',
])
export type EvidenceOf = z.infer<typeof EvidenceOf>

export const getEvidence = endpoint({
  name: 'getEvidence',
  tag,
  permission: 'history.read',
  summary: 'The events that make a number, newest first',
  method: 'GET',
  path: '/webinars/{webinarId}/evidence',
  params: inWebinar,
  query: queryOfThen({ ...page, of: EvidenceOf }),
  response: z.object({
    of: EvidenceOf,
    /** What is counted, as a sentence. */
    definition: z.string(),
    value: z.int(),
    items: z.array(HistoryItem),
    next: z.string().optional(),
    total: z.int(),
  }),
  status: 200,
  problems: ['webinar_not_found', 'malformed_cursor'],
})
