import { WebinarId } from '@rostrum/kernel/ids'
import { z } from 'zod'
import { concurrency, runSpans } from '../../attendance/presence.ts'
import { lengthOf } from '../../attendance/spans.ts'
import { instantOfMs } from '../../time.ts'
import { ratioOf } from '../figures.ts'
import type { ReportDefinition, ReportResult } from '../report-definition.ts'
import { roomOf } from '../room.ts'
import { noFacts, type WebinarFacts, webinarCategories, withFact } from '../webinar-facts.ts'

export const concurrency1: ReportDefinition<{ webinarId: WebinarId }, WebinarFacts> = {
  name: 'concurrency',
  version: 1,
  title: 'How many were there at once',
  definition:
    'One row for each moment at which the number of people in the room changes, and the number from then on: at the grain of the record, never sampled. Counted is each person once, inside the actual runs of the webinar, however briefly they came; while a correction stands, it counts instead of the record. Who is in the room at the moment asked about leaves at it. The average is the time of all people together by the length of the runs.',
  parameters: z.object({ webinarId: WebinarId }),
  columns: [
    { name: 'at', title: 'From' },
    { name: 'present', title: 'Present' },
  ],
  categories: webinarCategories,
  initial: ({ webinarId }) => noFacts(webinarId),
  evolve: withFact,
  result,
}

function result(facts: WebinarFacts, { until }: { until: string }): ReportResult {
  const spans = roomOf(facts, until).people.map(({ presence }) => presence.spans)
  const { curve, peak, peakAt } = concurrency(spans)
  const lengthMs = lengthOf(runSpans(facts.webinar.runs, until))
  const togetherMs = lengthOf(spans.flat())
  return {
    rows: curve.map(([atMs, present]) => ({ at: instantOfMs(atMs), present })),
    summary: {
      peakConcurrent: peak,
      peakAt: peakAt === undefined ? null : instantOfMs(peakAt),
      averageConcurrent: ratioOf(togetherMs, lengthMs),
      togetherSeconds: Math.floor(togetherMs / 1000),
      lengthSeconds: Math.floor(lengthMs / 1000),
    },
  }
}
