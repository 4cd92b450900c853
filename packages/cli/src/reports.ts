import type { ResponseOf } from '@rostrum/contracts/endpoint'
import {
  compareReports,
  downloadReport,
  listReportDefinitions,
  listReports,
  type Report,
  runReport,
  verifyReport,
} from '@rostrum/contracts/reports'
import type { Client } from '@rostrum/sdk/client'
import { nothingMore, oneOf, UsageError } from './arguments.ts'
import { type Command, pages } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { table } from './table.ts'

export const runOne: Command = {
  name: 'report run',
  usage:
    '<definition> --webinar <id> [--as-of <when>] [--clock occurred|recorded] [--format table|json|csv]',
  summary: 'run a report over the log, now or as of a moment',
  async run({ words: [definition, ...more], options }, { client, print, note }) {
    if (definition === undefined || more.length > 0)
      throw new UsageError('Name one report, such as attendance or attendance@1.')
    const { webinar: webinarId, 'as-of': asOf } = options
    if (webinarId === undefined) throw new UsageError('Name the webinar: --webinar <id>.')
    const format = oneOf('format', ['table', 'json', 'csv'], options.format)
    const clock = oneOf('clock', ['occurred', 'recorded'], options.clock)
    const report = await client.call(runReport, {
      body: {
        definition: await newest(client, definition),
        parameters: { webinarId },
        ...(asOf !== undefined && { asOf }),
        clock,
      },
    })
    if (format === 'json') print(JSON.stringify(lasting(report), undefined, 2))
    else if (format === 'csv')
      print(await client.text(downloadReport, { params: { reportId: report.id } }))
    else print(tableOf(report))
    const { position, rows, sha256 } = report
    const place = `${report.definition} at position ${position}`
    note([place, counted(rows.length), `sha256 ${sha256}`].join(' · '))
  },
}

export const listRuns: Command = {
  name: 'report list',
  usage: '',
  summary: 'your runs, newest first',
  async run({ words }, { client, print }) {
    nothingMore(words)
    const runs = pages((cursor) =>
      client.call(listReports, { query: { limit: 500, ...(cursor && { cursor }) } }),
    )
    const rows = []
    for await (const { id, definition, position, asOf, clock, rowCount, sha256, ranAt } of runs)
      rows.push([id, definition, position, asOf, clock, rowCount, sha256.slice(0, 12), ranAt])
    print(
      table(['id', 'definition', 'position', 'as of', 'clock', 'rows', 'sha256', 'ran at'], rows),
    )
  },
}

export const verifyRun: Command = {
  name: 'report verify',
  usage: '<run>',
  summary: 'whether a run, folded again from the log, is what was told then',
  async run({ words: [run, ...more] }, { client, print, note }) {
    const { data: params } = verifyReport.params.safeParse({ reportId: run })
    if (!params || more.length > 0) throw new UsageError('Name a run, such as report list shows.')
    const { isSame, sha256, keptSha256, foldedSha256 } = await client.call(verifyReport, { params })
    print(`${params.reportId}: ${isSame ? 'the same' : 'NOT THE SAME'}`)
    if (isSame) note(`sha256 ${sha256}`)
    else note(`told ${sha256}\nkept ${keptSha256}\nfolded again ${foldedSha256}`)
    return isSame ? exitCodes.done : exitCodes.unsound
  },
}

export const diffRuns: Command = {
  name: 'report diff',
  usage: '<run> <other run> [--format table|json]',
  summary: 'the rows in which two runs of one report differ, and the events between them',
  async run({ words: [from, to, ...more], options }, { client, print, note }) {
    const { params } = compareReports
    const [against, reportId] = [from, to].map(
      (word) => params.safeParse({ reportId: word }).data?.reportId,
    )
    if (!against || !reportId || more.length > 0)
      throw new UsageError('Name two runs, such as report list shows.')
    const format = oneOf('format', ['table', 'json'], options.format)
    const difference = await client.call(compareReports, {
      params: { reportId },
      query: { against },
    })
    const { rows, events } = difference
    if (format === 'json') print(JSON.stringify(difference, undefined, 2))
    else if (rows.length > 0 || events.length > 0) print(differenceOf(difference))
    note(`${counted(rows.length)} different, events between: ${events.length}`)
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

/** What is the same whenever it is run again: not the run's own id and time. */
function lasting({ id: _, ranAt: __, ...report }: Report) {
  return report
}

/** The rows under their names, and under them what they come to. */
function tableOf({ columns, rows, summary }: Report) {
  const names = columns.map(({ name }) => name)
  const body = table(
    names,
    rows.map((row) => names.map((name) => row[name])),
  )
  const figures = Object.entries(summary)
  return figures.length === 0 ? body : `${body}\n\n${table(['figure', 'value'], figures)}`
}

/** Each cell that changed, and under them what happened between, newest first. */
function differenceOf({ rows, events }: ResponseOf<typeof compareReports>) {
  const cells = rows.flatMap(({ key, from = {}, to = {} }) =>
    [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .filter((name) => from[name] !== to[name])
      .map((name) => [key, name, from[name], to[name]]),
  )
  const happened = events.map(({ position, occurredAt, sentence }) => [
    ...[position, occurredAt, sentence],
  ])
  return [
    table(['row', 'cell', 'from', 'to'], cells),
    table(['position', 'occurred at', 'what'], happened),
  ].join('\n\n')
}

function counted(rows: number) {
  return `${rows} row${rows === 1 ? '' : 's'}`
}
