import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { asOfMoment, type Clock } from '@rostrum/contracts/reading'
import { Archive } from './platform/archive/archive.ts'
import { type ArchivedFile, type Manifest, readManifest } from './platform/archive/manifest.ts'
import { bring } from './platform/archive/store/fetch.ts'
import { openStore } from './platform/archive/store/open-store.ts'
import { publishedIn } from './platform/archive/store/published.ts'
import { isStoreUrl, storeAt } from './platform/archive/store/settings.ts'

/** `AWS_*` says how a store is reached. */
type Env = Readonly<Record<string, string | undefined>>

/** What is asked of a history by its files alone. */
export interface OfFiles {
  /** Of the history itself, which may be a copy of one; or a store: `s3://bucket/folder`. */
  readonly directory: string
  /** Unless told, what this process was given. */
  readonly env?: Env
  /** Not needed where the files are of one alone. */
  readonly organizationId?: string | undefined
  readonly asOf?: string | undefined
  readonly clock: Clock
}

/**
 * Whoever opens it closes it. Nothing is changed in it, nor written beside it: a server may use it,
 * or it may be a copy. Throws a sentence where it cannot be asked.
 */
export async function openedHistory({ directory, env, organizationId, asOf }: OfFiles) {
  const moment = asOfMoment(asOf)
  if (asOf !== undefined && !moment) throw new Error(`"${asOf}" is no moment.`)
  const aside = await mkdtemp(join(tmpdir(), 'rostrum-history-'))
  const closing: (() => unknown)[] = [() => rm(aside, { recursive: true, force: true })]
  const close = async () => {
    for (const closeOne of closing) await closeOne()
  }
  try {
    const place = isStoreUrl(directory)
      ? await inStore(directory, env ?? process.env, join(aside, 'history'))
      : await inDirectory(resolve(directory))
    closing.unshift(place.close)
    const { path, manifest, bring } = place
    if (!manifest) throw new Error(nothing(directory))
    const whose = organizationId ?? onlyOne(manifest)
    const archive = new Archive(path, { spill: join(aside, 'reports'), bring })
    closing.unshift(() => archive.close())
    return { archive, manifest, organizationId: whose, moment, aside, close }
  } catch (error) {
    await close()
    throw error
  }
}

interface Place {
  readonly path: string
  readonly manifest: Manifest | undefined
  readonly bring?: (file: ArchivedFile) => Promise<void>
  readonly close: () => void
}

async function inDirectory(path: string): Promise<Place> {
  return { path, manifest: await readManifest(path), close: () => undefined }
}

/** Only what is looked at is fetched. */
async function inStore(url: string, env: Env, path: string): Promise<Place> {
  const store = await openStore(storeAt(url, env, '--directory'))
  const close = () => store.close()
  try {
    const there = await publishedIn(store)
    return { path, manifest: there?.manifest, bring: (file) => bring(store, file, path), close }
  } catch (error) {
    close()
    throw error
  }
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
