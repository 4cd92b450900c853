import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Moment } from '@rostrum/contracts/reading'
import { reportDefinitions } from '@rostrum/domain/reports/definitions'
import { referenceOf } from '@rostrum/domain/reports/report-definition'
import { nothing, type OfFiles, openedHistory } from './opened-history.ts'
import { readManifest } from './platform/archive/manifest.ts'
import { verifyArchive } from './platform/archive/verify.ts'
import { csvText } from './platform/csv.ts'
import { defaultDataPath } from './platform/engines/data-directory.ts'
import { runSql } from './platform/sql/run-sql.ts'
import { orderOfFiles } from './platform/sql/told-of.ts'
import { definitionNamed, parametersToRun } from './reports/definitions.ts'
import { replayFiles } from './reports/replay.ts'
import { columnsOf, sha256Of, wireRow, wireSummary } from './reports/report-shape.ts'

/** `ROSTRUM_DATA` as for the server. */
type Env = Readonly<Record<string, string | undefined>>

/**
 * What is wrong with the history of a data directory, by its files alone, whether the server runs
 * or not. Throws a sentence where there is none, or its manifest cannot be read.
 */
export async function verifiedHistory(env: Env) {
  const directory = historyOf(env)
  const verdict = await verifyArchive(directory)
  if (!verdict) throw new Error(nothing(directory))
  return { directory, ...verdict, position: verdict.position.toString() }
}

/** How far a history goes, and what it holds by category. Throws as `verifiedHistory` does. */
export async function historyStatus(env: Env) {
  const directory = historyOf(env)
  const manifest = await readManifest(directory)
  if (!manifest) throw new Error(nothing(directory))
  const byCategory = Map.groupBy(manifest.files, ({ category }) => category)
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  const categories = [...byCategory].map(([category, files]) => ({
    category,
    rows: sum(files.map(({ rows }) => rows)),
    files: files.length,
    bytes: sum(files.map(({ bytes }) => bytes)),
  }))
  return {
    directory,
    position: manifest.last.position.toString(),
    rows: manifest.rows,
    categories: categories.toSorted((one, other) => other.rows - one.rows),
  }
}

interface QueryAsked extends OfFiles {
  readonly sql: string
  /** How many rows are told at most. */
  readonly rows: number
}

/**
 * Asks a history in SQL by its files alone. Throws a sentence where there is none, the moment
 * cannot be read, or the query has no answer.
 */
export async function queriedFiles({ sql, rows, ...asked }: QueryAsked) {
  const { archive, manifest, organizationId, moment } = await openedHistory(asked)
  const most = { rows, characters: rows * 10_000 }
  try {
    const question = { organizationId, moment, clock: asked.clock, sql, most }
    const order = await orderOfFiles(archive, manifest, question)
    const told = Readable.from([order])
    const answer = await runSql({ directory: archive.directory, told, ms: patienceMs })
    return { ...answer, position: order.bound }
  } finally {
    await archive.close()
  }
}

/** An answer as CSV, as the server writes it. */
export function csvOf(
  columns: readonly { readonly name: string }[],
  rows: readonly (readonly unknown[])[],
): string {
  const names = columns.map(({ name }) => name)
  return csvText(
    names,
    rows.map((row) => row.map((cell) => cell ?? '')),
  )
}

/** Nobody waits behind somebody at a terminal. */
const patienceMs = 600_000

interface ReportAsked extends OfFiles {
  /** Name and version; of a name alone the newest. */
  readonly definition: string
  readonly parameters: Readonly<Record<string, unknown>>
}

/**
 * Runs a report over files alone: the rows and the SHA-256 that a server would give. Throws a
 * sentence where there are no files, or nothing can be made of what is asked.
 */
export async function reportedFiles({
  definition: named,
  parameters: given,
  ...asked
}: ReportAsked) {
  const definition = definitionNamed(newest(named))
  if ('outcome' in definition) throw new Error(definition.detail)
  const parameters = parametersToRun(definition, given)
  if ('outcome' in parameters) throw new Error(parameters.detail)
  const { archive, manifest, organizationId, moment } = await openedHistory(asked)
  const { clock } = asked
  try {
    const run = { definition, parameters, organizationId, moment, clock, upTo: upToOf(moment) }
    const { rows: folded, summary, position } = await replayFiles(archive, manifest, run)
    const columns = columnsOf(definition)
    const rows = folded.map((row) => wireRow(columns, row))
    const told = {
      definition: referenceOf(definition),
      parameters: { ...parameters },
      columns,
      rows,
    }
    const place = { position: position.toString(), clock }
    return { ...told, ...place, sha256: sha256Of(told), summary: wireSummary(summary) }
  } finally {
    await archive.close()
  }
}

function newest(named: string): string {
  const versions = reportDefinitions.filter(({ name }) => name === named)
  const latest = versions.toSorted((one, other) => other.version - one.version)[0]
  return latest ? referenceOf(latest) : named
}

function upToOf(moment: Moment | undefined): bigint | undefined {
  return moment?.kind === 'instant' && moment.upTo !== undefined ? BigInt(moment.upTo) : undefined
}

function historyOf(env: Env) {
  return join(defaultDataPath(env), 'history')
}
