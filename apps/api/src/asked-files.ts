import { Readable } from 'node:stream'
import { reportDefinitions } from '@rostrum/domain/reports/definitions'
import { referenceOf } from '@rostrum/domain/reports/report-definition'
import { type OfFiles, openedHistory } from './opened-history.ts'
import { csvText } from './platform/csv.ts'
import { runSql } from './platform/sql/run-sql.ts'
import { orderOfFiles } from './platform/sql/told-of.ts'
import { definitionNamed, parametersToRun } from './reports/definitions.ts'
import { replayFiles } from './reports/replay.ts'
import { hashedRun, wireSummary } from './reports/report-shape.ts'

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
  const { archive, manifest, organizationId, moment, aside, close } = await openedHistory(asked)
  const most = { rows, characters: rows * 10_000 }
  try {
    const question = { organizationId, moment, clock: asked.clock, sql, most }
    const order = await orderOfFiles(archive, manifest, question)
    const told = Readable.from([order])
    const answer = await runSql({ directory: archive.directory, aside, told, ms: patienceMs })
    void answer.ended.then(close)
    return { ...answer, position: order.bound }
  } catch (error) {
    await close()
    throw error
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
  const { archive, manifest, organizationId, moment, close } = await openedHistory(asked)
  const { clock } = asked
  try {
    const run = { definition, parameters, organizationId, moment, clock }
    const { rows, summary, position } = await replayFiles(archive, manifest, run)
    const place = { position: position.toString(), clock }
    const told = hashedRun(definition, parameters, rows)
    return { ...told, ...place, summary: wireSummary(summary) }
  } finally {
    await close()
  }
}

function newest(named: string): string {
  const versions = reportDefinitions.filter(({ name }) => name === named)
  const latest = versions.toSorted((one, other) => other.version - one.version)[0]
  return latest ? referenceOf(latest) : named
}
