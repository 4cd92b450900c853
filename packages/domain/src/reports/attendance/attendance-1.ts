import { WebinarId } from '@rostrum/kernel/ids'
import { z } from 'zod'
import { connectedSeconds } from '../../attendance/presence.ts'
import type { ReportDefinition } from '../report-definition.ts'
import { noFacts, type WebinarFacts, webinarCategories, withFact } from '../webinar-facts.ts'
import { attendanceResult } from './attendance-result.ts'

export const attendance1: ReportDefinition<{ webinarId: WebinarId }, WebinarFacts> = {
  name: 'attendance',
  version: 1,
  title: 'Attendance of a webinar',
  definition:
    'Somebody attended who was present, inside the actual runs of the webinar and counted once across connections, for at least the threshold of the webinar. Presence is in whole seconds; while a correction stands, it counts instead of the record. Registered is who was approved, and not late, when the webinar first started, or now where it has not. The rate is attended registrants of the registered. Average and median are over those who attended.',
  parameters: z.object({ webinarId: WebinarId }),
  columns: [
    { name: 'attendanceId', title: 'Attendance' },
    { name: 'registrationId', title: 'Registration' },
    { name: 'participantId', title: 'Participant' },
    { name: 'registered', title: 'Registered' },
    { name: 'firstJoinedAt', title: 'First joined' },
    { name: 'lastLeftAt', title: 'Last left' },
    { name: 'presenceSeconds', title: 'Presence', unit: 's' },
    { name: 'rawSeconds', title: 'Connected', unit: 's' },
    { name: 'connections', title: 'Connections' },
    { name: 'corrected', title: 'Corrected' },
    { name: 'attended', title: 'Attended' },
  ],
  categories: webinarCategories,
  initial: ({ webinarId }) => noFacts(webinarId),
  evolve: withFact,
  // A connection that never ended is connected until the end of what is asked about.
  result: (facts, { until }) =>
    attendanceResult(facts, until, ({ intervals }) =>
      connectedSeconds(intervals, until, undefined),
    ),
}
