import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from '@rostrum/domain/reports/canonical'
import { z } from 'zod'

/** Raised by one whenever an older build could not restore what this one writes. */
const formatVersion = 1
const file = 'manifest.json'

/** A file of the backup: its name, its length in bytes, its SHA-256 in hex. */
const SavedFile = z.object({ file: z.string(), bytes: z.int(), sha256: z.string() })
export type SavedFile = z.infer<typeof SavedFile>

/** The rows of a table as Postgres' COPY writes them as text, in the order of `columns`. */
const SavedTable = SavedFile.extend({
  schema: z.string(),
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.int(),
})
export type SavedTable = z.infer<typeof SavedTable>

export const Manifest = z.object({
  format: z.literal(formatVersion),
  /** The version of the product that wrote it. */
  product: z.string(),
  takenAt: z.iso.datetime(),
  /** The last migration of the database. */
  schema: z.string(),
  log: z.object({
    identity: z.string(),
    /** Of the last event in the backup; every entry that an event up to here names is in it. */
    lastPosition: z.string(),
    /** Absent where the log is in an event store of the operator's own. */
    saved: SavedFile.extend({ events: z.int() }).optional(),
  }),
  /** In an order in which rows refer to nothing that comes later. */
  tables: z.array(SavedTable),
})
export type Manifest = z.infer<typeof Manifest>

/** A backup cannot be read, made or restored; the message says why and what to do. */
export class BackupError extends Error {
  override name = 'BackupError'
}

/** The manifest's text; it ends with a hash of itself. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify({ ...manifest, sha256: hashOf(manifest) }, undefined, 2)}\n`
}

export const manifestFile = (folder: string) => join(folder, file)

/** @throws BackupError where there is none, it was changed, or a newer build wrote it. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(manifestFile(folder), 'utf8').catch(() => undefined)
  if (text === undefined) throw new BackupError(`${folder} is no backup: it has no ${file}.`)
  const { sha256, ...read } = parsed(text, folder)
  if (typeof read.format === 'number' && read.format > formatVersion)
    throw new BackupError(
      `${folder} has format ${read.format}, and this build reads none above ${formatVersion}.`,
    )
  if (sha256 !== hashOf(read)) throw new BackupError(damaged(folder))
  return Manifest.parse(read)
}

function parsed(text: string, folder: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch (cause) {
    throw new BackupError(damaged(folder), { cause })
  }
}

function damaged(folder: string) {
  return `${manifestFile(folder)} is not what was written: it was changed or damaged.`
}

function hashOf(manifest: unknown): string {
  return createHash('sha256').update(canonicalJson(manifest)).digest('hex')
}
