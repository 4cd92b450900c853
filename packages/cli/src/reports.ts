import {
  cancelReport,
  downloadReport,
  listReportDefinitions,
  listReports,
  type Report,
  type RunningReport,
  runReport,
} from '@rostrum/contracts/reports'
import type { ReportId } from '@rostrum/kernel/ids'
import type { Client } from '@rostrum/sdk/client'
import { nothingMore, oneOf, UsageError } from './arguments.ts'
import { type Command, pages, type Terminal } from './command.ts'
import { table } from './table.ts'

export const runOne: Command = {
  name: 'report run',
  usage:
    '<definition> [--webinar <id>] [--series <id>] [--from <moment>] [--to <moment>] [--as-of <when>] [--clock occurred|recorded] [--format table|json|csv] [--directory <history or s3://…> [--organization <id>]]',
  summary:
    'run a report over the log, of a webinar, a series or all, now or as of a moment; with --directory over files alone, without a server',
  async run({ words: [definition, ...more], options }, terminal) {
    if (definition === undefined || more.length > 0)
      throw new UsageError('Name one report, such as attendance or attendance@1.')
    const { webinar, series, from, to, 'as-of': asOf } = options
    const format = oneOf('format', ['table', 'json', 'csv'], options.format)
    const clock = oneOf('clock', ['occurred', 'recorded'], options.clock)
    const parameters = {
      ...(webinar !== undefined && { webinarId: webinar }),
      ...(series !== undefined && { seriesId: series }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    }
    const asked = { definition, parameters, clock, ...(asOf !== undefined && { asOf }) }
    const { directory, organization: organizationId } = options
    const report =
      directory === undefined
        ? await runOnServer(terminal, asked, format)
        : await runOnFiles(terminal, { ...asked, directory, organizationId }, format)
    const { position, rows, sha256 } = report
    const place = `${report.definition} at position ${position}`
    terminal.note([place, counted(rows.length), `sha256 ${sha256}`].join(' · '))
  },
}

type Format = 'table' | 'json' | 'csv'

interface Asked {
  readonly definition: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly clock: 'occurred' | 'recorded'
  readonly asOf?: string
}

async function runOnServer(terminal: Terminal, asked: Asked, format: Format) {
  const { client, print } = terminal
  const definition = await newest(client, asked.definition)
  const report = await made(terminal, { ...asked, definition })
  if (format === 'csv')
    print(await client.text(downloadReport, { params: { reportId: report.id } }))
  else print(format === 'json' ? jsonOf(lasting(report)) : tableOf(report))
  return report
}

/** Of one that takes long it says how far it is, and Ctrl-C cancels it. */
async function made({ client, progress, interrupted }: Terminal, body: Asked) {
  const enough = new AbortController()
  let reportId: ReportId | undefined
  const meanwhile = (told: RunningReport) => {
    progress(told.progress)
    if (reportId === undefined)
      interrupted().addEventListener('abort', () => enough.abort(), { once: true })
    reportId = told.id
  }
  try {
    return await client.call(runReport, { body, meanwhile, signal: enough.signal })
  } catch (error) {
    if (reportId === undefined || !enough.signal.aborted) throw error
    await client.call(cancelReport, { params: { reportId } })
    throw new Error('Cancelled: no report was made.')
  }
}

interface Files extends Asked {
  readonly directory: string
  readonly organizationId: string | undefined
}

async function runOnFiles({ env, print }: Terminal, asked: Files, format: Format) {
  const { csvOf, reportedFiles } = await import('@rostrum/api/asked-files')
  const report = await reportedFiles({ ...asked, env })
  const { columns, rows } = report
  if (format === 'csv')
    print(
      csvOf(
        columns,
        rows.map((row) => columns.map(({ name }) => row[name])),
      ),
    )
  else print(format === 'json' ? jsonOf(report) : tableOf(report))
  return report
}

function jsonOf(report: object): string {
  return JSON.stringify(report, undefined, 2)
}

export const listRuns: Command = {
  name: 'report list',
  usage: '',
  summary: 'the runs so far, newest first',
  async run({ words }, { client, print }) {
    nothingMore(words)
    const runs = pages((cursor) =>
      client.call(listReports, { query: { limit: 500, ...(cursor && { cursor }) } }),
    )
    const rows = []
    for await (const { ranBy, sha256, ...run } of runs) {
      const { id, definition, position, asOf, clock, rowCount, ranAt } = run
      const shown = [id, definition, position, asOf, clock, rowCount, sha256.slice(0, 12), ranAt]
      rows.push([...shown, ranBy.displayName])
    }
    print(
      table(
        ['id', 'definition', 'position', 'as of', 'clock', 'rows', 'sha256', 'ran at', 'by'],
        rows,
      ),
    )
  },
}

export const listDefinitions: Command = {
  name: 'report definitions',
  usage: '',
  summary: 'the reports there are, and what they count',
  async run({ words }, { client, print }) {
    nothingMore(words)
    const { items } = await client.call(listReportDefinitions, {})
    const told = items.map(
      ({ name, version, title, definition }) => `${name}@${version}  ${title}\n  ${definition}`,
    )
    print(told.join('\n\n'))
  },
}

/** A name without a version means the newest there is. */
async function newest(client: Client, definition: string): Promise<string> {
  if (definition.includes('@')) return definition
  const { items } = await client.call(listReportDefinitions, {})
  const versions = items.filter(({ name }) => name === definition).map(({ version }) => version)
  if (versions.length === 0)
    throw new UsageError(`There is no report "${definition}": see rostrum report definitions.`)
  return `${definition}@${Math.max(...versions)}`
}

/** What is the same whenever it is run again: not the run's own id, nor who ran it and when. */
function lasting({ id: _, ranAt: __, ranBy: ___, durationMs: ____, ...report }: Report) {
  return report
}

/** The rows under their names, and under them what they come to. */
function tableOf({ columns, rows, summary }: Pick<Report, 'columns' | 'rows' | 'summary'>) {
  const names = columns.map(({ name }) => name)
  const body = table(
    names,
    rows.map((row) => names.map((name) => row[name])),
  )
  const figures = Object.entries(summary)
  return figures.length === 0 ? body : `${body}\n\n${table(['figure', 'value'], figures)}`
}

export function counted(rows: number) {
  return `${rows} row${rows === 1 ? '' : 's'}`
}
