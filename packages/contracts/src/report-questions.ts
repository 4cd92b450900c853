import { ReportId } from '@rostrum/kernel/ids'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { HistoryItem } from './history.ts'
import { page, query } from './reading.ts'
import { oneReport, ReportRow } from './reports.ts'

const tag = 'Reports'
const wholeSeconds = 'Give whole seconds, up to a day.'
const seats = 'Give a number of seats, or "unlimited".'

/** What of the past is assumed otherwise; what is absent is as it was. */
export const Assumptions = z
  .strictObject({
    /** In place of the threshold of the webinar. */
    thresholdSeconds: z.coerce
      .number<number | string>(wholeSeconds)
      .int(wholeSeconds)
      .min(1, wholeSeconds)
      .max(86_400, wholeSeconds)
      .optional(),
    /** The same as a share of the length of the runs. */
    thresholdPercent: z.coerce
      .number<number | string>('Give a percentage.')
      .gt(0, 'Give more than 0 %.')
      .max(100, 'Give 100 % at most.')
      .optional(),
    /** Whoever is back within so many seconds was there in between. */
    graceSeconds: z.coerce
      .number<number | string>(wholeSeconds)
      .int(wholeSeconds)
      .min(0, wholeSeconds)
      .max(86_400, wholeSeconds)
      .optional(),
    /** Without merges each registration is a person of its own. */
    merges: z.literal('none').optional(),
    /** From the beginning on. */
    capacity: z
      .union(
        [
          z.literal('unlimited'),
          z.coerce
            .number<number | string>(seats)
            .int(seats)
            .min(0, seats)
            .max(1_000_000, 'Give 1,000,000 seats at most.'),
        ],
        seats,
      )
      .optional(),
  })
  .refine((given) => given.thresholdSeconds === undefined || given.thresholdPercent === undefined, {
    path: ['thresholdPercent'],
    message: 'Assume the threshold either in seconds or in percent.',
  })
export type Assumptions = z.output<typeof Assumptions>

/** A row of two results; `from` is absent where it is new, `to` where it is gone. */
export const DifferingRow = z.object({
  key: z.string(),
  from: ReportRow.optional(),
  to: ReportRow.optional(),
})
export type DifferingRow = z.infer<typeof DifferingRow>

export const verifyReport = endpoint({
  name: 'verifyReport',
  tag,
  permission: 'reports.run',
  summary: 'A run folded again from the log, up to the same place: whether it is the same',
  method: 'GET',
  path: '/reports/{reportId}/verification',
  params: oneReport,
  response: z.object({
    /** As it was told when it was run. */
    sha256: z.string(),
    /** Of the rows as they are kept. */
    keptSha256: z.string(),
    /** Of the rows as the log gives them now. */
    foldedSha256: z.string(),
    /** Whether all three are one. */
    isSame: z.boolean(),
  }),
  perMinute: 120,
  status: 200,
  problems: ['report_not_found', 'report_definition_not_found'],
})

export const compareReports = endpoint({
  name: 'compareReports',
  tag,
  permission: 'reports.run',
  summary:
    'Two runs of one report, whichever versions and parameters: the rows that differ, and where they are of one subject the events between them',
  method: 'GET',
  path: '/reports/{reportId}/difference',
  params: oneReport,
  query: z.strictObject({ against: ReportId }),
  response: z.object({
    /** Newest first. */
    events: z.array(HistoryItem),
    rows: z.array(DifferingRow),
  }),
  status: 200,
  problems: ['report_not_found', 'report_definition_not_found', 'malformed_request'],
})

export const assumeOfReport = endpoint({
  name: 'assumeOfReport',
  tag,
  permission: 'reports.run',
  summary: 'A run as it would be had something been otherwise; nothing is kept of it',
  method: 'GET',
  path: '/reports/{reportId}/what-if',
  params: oneReport,
  query: Assumptions,
  response: z.object({
    /** What the rows come to, and what they would come to. */
    was: ReportRow,
    would: ReportRow,
    /** How many rows there would be. */
    rowCount: z.int(),
    /** Those that would be others: `from` as it was, `to` as it would be. */
    rows: z.array(DifferingRow),
  }),
  perMinute: 600,
  status: 200,
  problems: ['report_not_found', 'report_definition_not_found', 'malformed_request'],
})

export const explainRow = endpoint({
  name: 'explainRow',
  tag,
  permission: 'history.read',
  summary:
    'The events that make a row of a run, newest first; with `against`, those of them that count for one of the two runs alone',
  method: 'GET',
  path: '/reports/{reportId}/evidence',
  params: oneReport,
  query: query({
    ...page,
    /** The value of its first column. */
    row: z.string().min(1).max(200),
    against: ReportId.optional(),
  }),
  response: z.object({
    items: z.array(HistoryItem),
    next: z.string().optional(),
    total: z.int(),
  }),
  status: 200,
  problems: [
    'report_not_found',
    'report_row_not_found',
    'report_definition_not_found',
    'malformed_cursor',
    'malformed_request',
  ],
})
