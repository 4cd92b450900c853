import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import { DetailsId, PresenterId, SeriesId, type WebinarId } from '@rostrum/kernel/ids'
import { z } from 'zod'

/** When the webinar is: what people said (`localStart` in `timeZone`) and what it means. */
export const Schedule = z.object({
  localStart: z.string(),
  timeZone: z.string(),
  startsAt: z.iso.datetime(),
  durationMinutes: z.int(),
})
export type Schedule = z.infer<typeof Schedule>

export const FormField = z.object({
  id: z.string(),
  kind: z.enum(['text', 'choice', 'consent']),
  label: z.string(),
  help: z.string().optional(),
  required: z.boolean(),
  multiple: z.boolean().optional(),
  options: z.array(z.object({ id: z.string(), label: z.string() })).optional(),
  purpose: z.string().optional(),
  textVersion: z.string().optional(),
})
export type FormField = z.infer<typeof FormField>

export const AgendaItem = z.object({
  title: z.string(),
  kind: z.enum(['presentation', 'panel', 'dialogue', 'qa', 'break', 'other']),
  presenterIds: z.array(PresenterId),
  startsAfterMinutes: z.int().optional(),
  minutes: z.int().optional(),
})
export type AgendaItem = z.infer<typeof AgendaItem>

const Audience = z.enum(['everyone', 'registrants', 'members', 'invited', 'password'])
export const Visibility = z.object({ page: Audience, room: Audience, replay: Audience })
export type Visibility = z.infer<typeof Visibility>

export const Admission = z.enum(['automatic', 'manual'])
export type Admission = z.infer<typeof Admission>

/** At least so long present counts as attended; a percentage is of the runs' length. */
export const Threshold = z.union([
  z.object({ seconds: z.int().min(1) }),
  z.object({ percent: z.number().gt(0).max(100) }),
])
export type Threshold = z.infer<typeof Threshold>

/** A presenter's card. `details` is the vault entry with name, bio and portrait, if any. */
const PresenterCard = {
  presenterId: PresenterId,
  details: DetailsId.optional(),
  named: z.boolean(),
  title: z.string(),
  organization: z.string(),
  featured: z.boolean(),
}

export const WebinarEvent = z.discriminatedUnion('type', [
  event('WebinarPlanned', { seriesId: SeriesId, title: z.string(), language: z.string() }),
  event('WebinarRetitled', { title: z.string() }),
  event('WebinarDescribed', { richText: z.string() }),
  event('WebinarScheduled', Schedule.shape),
  event('WebinarRescheduled', { from: Schedule, to: Schedule, reason: z.string().optional() }),
  event('WebinarPostponed', { reason: z.string().optional() }),
  event('WebinarCancelled', { reason: z.string() }),
  event('WebinarReinstated', {}),
  event('WebinarPublished', {}),
  event('WebinarUnpublished', {}),
  event('RegistrationOpened', {
    closesAt: z.iso.datetime().optional(),
    closesAtStart: z.boolean(),
  }),
  event('RegistrationClosed', {}),
  event('RegistrationFormChanged', { fields: z.array(FormField) }),
  event('AdmissionChanged', { policy: Admission }),
  event('VisibilityChanged', Visibility.shape),
  event('PriceSet', { amountMinor: z.int(), currency: z.string() }),
  event('PresenterAdded', PresenterCard),
  event('PresenterChanged', PresenterCard),
  event('PresenterWithdrawn', { presenterId: PresenterId }),
  event('PresenterReplaced', { presenterId: PresenterId, by: PresenterId }),
  event('PresentersReordered', { presenterIds: z.array(PresenterId) }),
  event('AgendaChanged', { items: z.array(AgendaItem) }),
  event('AttendanceThresholdChanged', { threshold: Threshold }),
  // The address of a room may carry a key: it is an entry of the vault.
  event('StageChanged', {
    kind: z.enum(['none', 'embed', 'link']),
    details: DetailsId.optional(),
  }),
  event('WebinarStarted', { run: z.int() }),
  event('WebinarEnded', { run: z.int() }),
  event('WebinarReopened', { run: z.int() }),
  event('ReplayPublished', { url: z.string() }),
])
export type WebinarEvent = z.infer<typeof WebinarEvent>

/** `webinar-{id}`: all that organisers decide about one webinar, but its order and its seats. */
export function webinarStream(id: WebinarId): DecidedStream<WebinarEvent> {
  return { streamName: `webinar-${id}`, schema: WebinarEvent }
}
