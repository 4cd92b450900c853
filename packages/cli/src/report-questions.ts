import type { ResponseOf } from '@rostrum/contracts/endpoint'
import type { HistoryItem } from '@rostrum/contracts/history'
import {
  assumeOfReport,
  compareReports,
  explainRow,
  verifyReport,
} from '@rostrum/contracts/report-questions'
import type { ReportRow } from '@rostrum/contracts/reports'
import { oneOf, type Typed, UsageError } from './arguments.ts'
import { type Command, pages } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { counted } from './reports.ts'
import { table } from './table.ts'

export const verifyRun: Command = {
  name: 'report verify',
  usage: '<run>',
  summary: 'whether a run, folded again from the log, is what was told then',
  async run({ words }, { client, print, note }) {
    const params = runNamed(words)
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

export const assumeOfRun: Command = {
  name: 'report what-if',
  usage:
    '<run> [--threshold <seconds>|<percent>%] [--grace <seconds>] [--merges none] [--capacity <seats>|unlimited] [--format table|json]',
  summary: 'what a run would come to, had something been otherwise; nothing is kept of it',
  async run({ words, options }, { client, print, note }) {
    const params = runNamed(words)
    const format = oneOf('format', ['table', 'json'], options.format)
    const query = assumptionsIn(options)
    if (Object.keys(query).length === 0)
      throw new UsageError('Say what to assume: --threshold 60%, --grace 30, --merges none …')
    const assumed = await client.call(assumeOfReport, { params, query })
    const { was, would, rows } = assumed
    if (format === 'json') print(JSON.stringify(assumed, undefined, 2))
    else print(table(['figure', 'was', 'would be'], figuresOf(was, would)))
    note(`${counted(rows.length)} would be different`)
  },
}

export const explainRowOf: Command = {
  name: 'report evidence',
  usage: '<run> <row> [--against <other run>] [--format table|json]',
  summary: 'the events that make a row, named by its first cell; or that differ from another run',
  async run({ words: [run, row, ...more], options }, { client, print, note }) {
    const params = runNamed([...(run === undefined ? [] : [run]), ...more])
    if (row === undefined) throw new UsageError('Name the row by its first cell.')
    const format = oneOf('format', ['table', 'json'], options.format)
    const { against } = options
    const items = await Array.fromAsync(
      pages((cursor) =>
        client.call(explainRow, {
          params,
          query: {
            ...{ row, limit: 500 },
            ...(against !== undefined && { against: runNamed([against]).reportId }),
            ...(cursor !== undefined && { cursor }),
          },
        }),
      ),
    )
    if (format === 'json') print(JSON.stringify(items, undefined, 2))
    else print(happened(items))
    note(`events: ${items.length}`)
  },
}

/** @throws UsageError where the words are not one run. */
function runNamed(words: readonly string[]) {
  const { data } = verifyReport.params.safeParse({ reportId: words[0] })
  if (!data || words.length > 1) throw new UsageError('Name a run, such as report list shows.')
  return data
}

function assumptionsIn({ threshold, grace, merges, capacity }: Typed['options']) {
  const percent = threshold?.endsWith('%') ? threshold.slice(0, -1) : undefined
  return {
    ...(percent !== undefined && { thresholdPercent: percent }),
    ...(threshold !== undefined && percent === undefined && { thresholdSeconds: threshold }),
    ...(grace !== undefined && { graceSeconds: grace }),
    ...(merges !== undefined && { merges: oneOf('merges', ['none'], merges) }),
    ...(capacity !== undefined && { capacity }),
  }
}

function figuresOf(was: ReportRow, would: ReportRow) {
  const names = [...new Set([...Object.keys(was), ...Object.keys(would)])]
  return names.map((name) => [name, was[name], would[name]])
}

/** Each cell that changed, and under them what happened between, newest first. */
function differenceOf({ rows, events }: ResponseOf<typeof compareReports>) {
  const cells = rows.flatMap(({ key, from = {}, to = {} }) =>
    [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .filter((name) => from[name] !== to[name])
      .map((name) => [key, name, from[name], to[name]]),
  )
  return [table(['row', 'cell', 'from', 'to'], cells), happened(events)].join('\n\n')
}

function happened(events: readonly HistoryItem[]) {
  const lines = events.map(({ position, occurredAt, sentence }) => [position, occurredAt, sentence])
  return table(['position', 'occurred at', 'what'], lines)
}
