import { ReportId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { AsOf, Clock, Position, page, query } from './reading.ts'

/** `unit` is of a number or says that a text is an `instant` or an `id`. */
export const ReportColumn = z
  .object({ name: z.string(), unit: z.string().optional() })
  .meta({ id: 'ReportColumn' })
export type ReportColumn = z.infer<typeof ReportColumn>

/** Cells by column name; what is not known is absent. Ids, never names. */
export const ReportRow = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
export type ReportRow = z.infer<typeof ReportRow>

const head = {
  id: ReportId,
  /** Name and version: `attendance@1`. */
  definition: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  /** The end of the log that it was folded to. */
  position: Position,
  /** What was asked for, where it was. */
  asOf: z.string().optional(),
  clock: Clock,
  /** Of definition, parameters, columns and rows in canonical form. */
  sha256: z.string(),
  ranAt: Instant,
  /** Who ran it, and how long the fold took; of old runs only who. */
  ranBy: z.object({ kind: z.string(), displayName: z.string() }),
  durationMs: z.int().optional(),
}

export const ReportHead = z.object({ ...head, rowCount: z.int() }).meta({ id: 'ReportHead' })
export type ReportHead = z.infer<typeof ReportHead>

/** The same definition, parameters, position and clock give the same bytes. */
export const Report = z
  .object({
    ...head,
    columns: z.array(ReportColumn),
    rows: z.array(ReportRow),
    /** What the rows come to, where the report says so; not part of the hash. */
    summary: ReportRow,
  })
  .meta({ id: 'Report' })
export type Report = z.infer<typeof Report>

/** A run that is being made: what was asked for, and how far it has come. */
export const RunningReport = z
  .object({
    id: ReportId,
    status: z.literal('running'),
    ...{ definition: head.definition, parameters: head.parameters },
    ...{ asOf: head.asOf, clock: head.clock },
    startedAt: Instant,
    /** Of the log that it reads, 0 to 1. */
    progress: z.number().min(0).max(1),
  })
  .meta({ id: 'RunningReport' })
export type RunningReport = z.infer<typeof RunningReport>

const Assumption = z.enum([
  'thresholdSeconds',
  'thresholdPercent',
  'graceSeconds',
  'merges',
  'capacity',
])

export const ReportDefinition = z
  .object({
    name: z.string(),
    version: z.int(),
    title: z.string(),
    /** What is counted and how, in sentences. */
    definition: z.string(),
    /** A JSON Schema. */
    parameters: z.record(z.string(), z.unknown()),
    /** With what people call them. */
    columns: z.array(z.object({ ...ReportColumn.shape, title: z.string() })),
    /** What can be assumed otherwise of a run of it. */
    assumptions: z.array(Assumption),
  })
  .meta({ id: 'ReportDefinition' })
export type ReportDefinition = z.infer<typeof ReportDefinition>

const tag = 'Reports'
export const oneReport = z.object({ reportId: ReportId })

export const listReportDefinitions = endpoint({
  name: 'listReportDefinitions',
  tag,
  permission: 'reports.run',
  summary: 'The reports that can be run',
  method: 'GET',
  path: '/report-definitions',
  params: z.object({}),
  response: z.object({ items: z.array(ReportDefinition) }),
  status: 200,
  problems: [],
})

export const runReport = endpoint({
  name: 'runReport',
  tag,
  permission: 'reports.run',
  summary: 'Run a report over the log, up to now or as of a moment',
  method: 'POST',
  path: '/reports',
  params: z.object({}),
  body: z.strictObject({
    definition: z.string().regex(/^[a-z][a-z-]{0,60}@[1-9]\d{0,3}$/, 'Name it as attendance@1.'),
    parameters: z.record(z.string().max(100), z.unknown()),
    asOf: AsOf.optional(),
    clock: Clock.default('occurred'),
  }),
  response: Report,
  /** After 8 seconds, or at once where `Prefer: respond-async` asks for it. */
  accepted: RunningReport,
  perMinute: 600,
  status: 201,
  problems: [
    'too_many_reports',
    'report_cancelled',
    'report_definition_not_found',
    'webinar_not_found',
    'series_not_found',
    'malformed_as_of',
  ],
})

export const listReports = endpoint({
  name: 'listReports',
  tag,
  permission: 'reports.run',
  summary: 'The runs of the organization, or yours alone, newest first',
  method: 'GET',
  path: '/reports',
  params: z.object({}),
  query: query({ ...page, by: z.literal('me').optional() }),
  response: z.object({ items: z.array(ReportHead), next: z.string().optional() }),
  status: 200,
  problems: ['malformed_cursor'],
})

export const getReport = endpoint({
  name: 'getReport',
  tag,
  permission: 'reports.run',
  summary: 'A run of a report',
  method: 'GET',
  path: '/reports/{reportId}',
  params: oneReport,
  response: Report,
  accepted: RunningReport,
  status: 200,
  problems: ['report_not_found', 'report_cancelled'],
})

export const cancelReport = endpoint({
  name: 'cancelReport',
  tag,
  permission: 'reports.run',
  summary: 'Cancel a run that is being made; one that is made stays',
  method: 'DELETE',
  path: '/reports/{reportId}',
  params: oneReport,
  response: z.object({}),
  status: 200,
  problems: ['report_not_found', 'report_made'],
})

export const downloadReport = endpoint({
  name: 'downloadReport',
  tag,
  permission: 'reports.run',
  summary: 'The rows of a run as CSV',
  method: 'GET',
  path: '/reports/{reportId}/rows.csv',
  params: oneReport,
  response: z.string(),
  perMinute: 120,
  status: 200,
  problems: ['report_not_found'],
  produces: 'text/csv',
})
