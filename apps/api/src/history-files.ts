import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { type AsOf, asOfMoment, type Clock } from '@rostrum/contracts/reading'
import { Archive } from './platform/archive/archive.ts'
import { type Manifest, readManifest } from './platform/archive/manifest.ts'
import { verifyArchive } from './platform/archive/verify.ts'
import { csvText } from './platform/csv.ts'
import { defaultDataPath } from './platform/engines/data-directory.ts'
import { runSql } from './platform/sql/run-sql.ts'
import { orderOfFiles } from './platform/sql/told-of.ts'

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

interface QueryAsked {
  readonly sql: string
  readonly asOf?: AsOf | undefined
  readonly clock: Clock
  /** Of the history itself, which may be a copy of one. */
  readonly directory: string
  /** Not needed where the files are of one alone. */
  readonly organizationId?: string | undefined
  /** How many rows are told at most. */
  readonly rows: number
}

/**
 * Asks a history in SQL by its files alone. Throws a sentence where there is none, the moment
 * cannot be read, or the query has no answer.
 */
export async function queriedFiles({ directory, rows, ...asked }: QueryAsked) {
  const manifest = await readManifest(resolve(directory))
  if (!manifest) throw new Error(nothing(directory))
  const organizationId = asked.organizationId ?? onlyOne(manifest)
  const moment = asOfMoment(asked.asOf)
  if (asked.asOf !== undefined && !moment) throw new Error(`"${asked.asOf}" is no moment.`)
  const archive = new Archive(resolve(directory))
  const most = { rows, characters: rows * 10_000 }
  const question = { organizationId, moment, clock: asked.clock, sql: asked.sql, most }
  try {
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

function onlyOne({ files }: Manifest): string {
  const [only, ...more] = new Set(files.map(({ organizationId }) => organizationId))
  if (only !== undefined && more.length === 0) return only
  throw new Error(
    `The files are of several organizations: name one of ${[only, ...more].join(', ')}.`,
  )
}

function historyOf(env: Env) {
  return join(defaultDataPath(env), 'history')
}

function nothing(directory: string) {
  return `Nothing is archived in ${directory} yet: it is written while Rostrum runs.`
}
