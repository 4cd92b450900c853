import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from './durable.ts'

const position = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform(BigInt)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const ArchivedFile = z.object({
  /** Within the history. */
  path: z.string(),
  organizationId: z.string(),
  month: z.string(),
  category: z.string(),
  /** The first and the last position in it. */
  from: position,
  to: position,
  rows: z.int().positive(),
  /** When the log learned the last of them, by its clock: milliseconds since 1970. */
  recordedTo: z.int(),
  bytes: z.int(),
  sha256,
})
export type ArchivedFile = z.infer<typeof ArchivedFile>

/** What the history holds. What no file of it holds is read from the log. */
export const Manifest = z.object({
  format: z.literal(1),
  /** Which log: `identity` of its store. */
  log: z.string(),
  /** The event that it is archived to. A log without it there is another one. */
  last: z.object({ position, stream: z.string(), revision: position, eventId: z.string() }),
  rows: z.int().positive(),
  /** What the digests of all rows come to. */
  digest: sha256,
  files: z.array(ArchivedFile).readonly(),
})
export type Manifest = z.infer<typeof Manifest>

/** What it is called, in a directory and in a store. */
export const manifestName = 'manifest.json'

export class ManifestUnreadable extends Error {
  override name = 'ManifestUnreadable'
}

/** Undefined where nothing is archived. @throws ManifestUnreadable */
export async function readManifest(directory: string): Promise<Manifest | undefined> {
  const file = join(directory, manifestName)
  if (!existsSync(file)) return undefined
  try {
    return Manifest.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    throw new ManifestUnreadable(`${manifestName} cannot be read.`, { cause })
  }
}

/** From now on the history is this; after a crash it is this or what it was before. */
export async function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  await writeDurably(join(directory, manifestName), textOf(manifest))
}

/** As it is written. */
export function textOf(manifest: Manifest): string {
  return JSON.stringify(manifest, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
}
