import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { oneReport } from './reports.ts'

const file = {
  tag: 'Reports',
  permission: 'reports.run',
  method: 'GET',
  params: oneReport,
  response: z.string(),
  perMinute: 120,
  status: 200,
  problems: ['report_not_found'],
} as const

export const downloadReportLines = endpoint({
  ...file,
  name: 'downloadReportLines',
  summary: 'The rows of a run as JSON Lines: one object a row, what is not known is absent',
  path: '/reports/{reportId}/rows.jsonl',
  produces: 'application/jsonl',
})

export const downloadReportSheet = endpoint({
  ...file,
  name: 'downloadReportSheet',
  summary: 'The rows of a run as an Excel sheet, numbers and moments as such',
  path: '/reports/{reportId}/rows.xlsx',
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const downloadReportParquet = endpoint({
  ...file,
  name: 'downloadReportParquet',
  summary: 'The rows of a run as a Parquet file, each column of one type',
  path: '/reports/{reportId}/rows.parquet',
  produces: 'application/vnd.apache.parquet',
})
