import type { Projection } from '@rostrum/event-sourcing/projection'
import { attendanceProjection } from './attendance/attendance.projection.ts'
import { consentProjection } from './consents/consent.projection.ts'
import { causeProjection } from './history/cause.projection.ts'
import { offerProjection } from './offers/offer.projection.ts'
import { journalProjection } from './operations/journal.projection.ts'
import { organizationProjection } from './organizations/organization.projection.ts'
import { mergeProjection } from './people/merge.projection.ts'
import { personProjection } from './people/person.projection.ts'
import type { Database } from './platform/database.ts'
import { registrationProjection } from './registrations/registration.projection.ts'
import { rosterNamesProjection } from './registrations/roster-names.projection.ts'
import { seatsProjection } from './registrations/seats.projection.ts'
import { seriesProjection } from './series/series.projection.ts'
import { webinarProjection } from './webinars/webinar.projection.ts'

/** Every projection that the projector keeps, name@version. */
export const projections: readonly Projection<Database>[] = [
  journalProjection,
  causeProjection,
  organizationProjection,
  seriesProjection,
  webinarProjection,
  seatsProjection,
  registrationProjection,
  rosterNamesProjection,
  personProjection,
  mergeProjection,
  consentProjection,
  attendanceProjection,
  offerProjection,
]
