import { z } from 'zod'
import { AttendanceEvent } from './attendance/events.ts'
import { ConsentEvent } from './consents/events.ts'
import { NoticeEvent } from './notices/events.ts'
import { OfferEvent } from './offers/events.ts'
import { OrganizationEvent } from './organizations/events.ts'
import { ParticipantEvent } from './people/events.ts'
import { PrivacyEvent } from './privacy/events.ts'
import { RegistrationEvent } from './registrations/events.ts'
import { SeatsEvent } from './registrations/seats-events.ts'
import { RetentionEvent } from './retention/events.ts'
import { SeriesEvent } from './series/events.ts'
import { SuppressionEvent } from './suppressions/events.ts'
import { WebinarEvent } from './webinars/events.ts'

/** Every event that the log may hold, by what its stream's name begins with. */
export const eventsByCategory = {
  organization: OrganizationEvent,
  series: SeriesEvent,
  webinar: WebinarEvent,
  seats: SeatsEvent,
  registration: RegistrationEvent,
  notice: NoticeEvent,
  attendance: AttendanceEvent,
  participant: ParticipantEvent,
  privacy: PrivacyEvent,
  retention: RetentionEvent,
  consents: ConsentEvent,
  suppression: SuppressionEvent,
  offer: OfferEvent,
} as const

export const DomainEvent = z.union(Object.values(eventsByCategory))
export type DomainEvent = z.infer<typeof DomainEvent>
export type EventOf<Type extends DomainEvent['type']> = Extract<DomainEvent, { type: Type }>

/** The schema of each event by its type. */
export const eventSchemas: ReadonlyMap<string, z.ZodType<DomainEvent>> = new Map(
  Object.values(eventsByCategory)
    .flatMap((union): readonly (typeof union.options)[number][] => union.options)
    .map((schema) => [schema.shape.type.value, schema]),
)
