import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { asOfMoment, type Clock } from '@rostrum/contracts/reading'
import { Archive } from './platform/archive/archive.ts'
import { type Manifest, readManifest } from './platform/archive/manifest.ts'

/** What is asked of a history by its files alone. */
export interface OfFiles {
  /** Of the history itself, which may be a copy of one. */
  readonly directory: string
  /** Not needed where the files are of one alone. */
  readonly organizationId?: string | undefined
  readonly asOf?: string | undefined
  readonly clock: Clock
}

/**
 * Whoever opens it closes it. Nothing is changed in it, nor written beside it: a server may use it,
 * or it may be a copy. Throws a sentence where it cannot be asked.
 */
export async function openedHistory({ directory, organizationId, asOf }: OfFiles) {
  const moment = asOfMoment(asOf)
  if (asOf !== undefined && !moment) throw new Error(`"${asOf}" is no moment.`)
  const path = resolve(directory)
  const manifest = await readManifest(path)
  if (!manifest) throw new Error(nothing(directory))
  const whose = organizationId ?? onlyOne(manifest)
  const aside = await mkdtemp(join(tmpdir(), 'rostrum-history-'))
  const archive = new Archive(path, join(aside, 'reports'))
  const close = async () => {
    await archive.close()
    await rm(aside, { recursive: true, force: true })
  }
  return { archive, manifest, organizationId: whose, moment, aside, close }
}

function onlyOne({ files }: Manifest): string {
  const all = new Set(files.map((file) => file.organizationId))
  const [only, ...more] = all
  if (only !== undefined && more.length === 0) return only
  throw new Error(`The files are of several organizations: name one of ${[...all].join(', ')}.`)
}

export function nothing(directory: string) {
  return `Nothing is archived in ${directory} yet: it is written while Rostrum runs.`
}
