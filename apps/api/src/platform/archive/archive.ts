import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { eventsByCategory } from '@rostrum/domain/domain-event'
import type { RecordedFact } from '@rostrum/domain/reports/report-definition'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { log } from '../log.ts'
import { leadsTo } from './archive-of.ts'
import { openDuckDb, parquet, rowsOf } from './duckdb.ts'
import { sumOf } from './durable.ts'
import { endsIn, type FactsAsked, factsIn } from './facts.ts'
import { type ArchivedFile, type Manifest, readManifest } from './manifest.ts'
import { type Prefix, type PrefixAsked, prefixOf } from './prefix.ts'

/** Whose files are asked for. */
export interface FilesAsked extends PrefixAsked {
  readonly organizationId: string
  /** Absent: of all. */
  readonly categories?: readonly string[]
}

/** How far the files tell the log, and which of them hold what was asked for. */
export interface ArchivedFiles extends Prefix {
  /** Within the directory of the history. */
  readonly files: readonly string[]
}

/** Less than was asked for at first. */
export type Part = Partial<Pick<FactsAsked, 'categories' | 'webinars'>>

/** How far the files tell the log, and what they hold of what was asked for. */
export interface Archived extends Prefix {
  /** How many rows must be looked at. */
  readonly rows: number
  /** Many at a time, in the order of the log. */
  facts(part?: Part): AsyncIterable<readonly RecordedFact[]>
  /** Each webinar of which something is told, with where the last of it stands. */
  ends(part?: Part): Promise<ReadonlyMap<string, bigint>>
}

/** Of whoever keeps a copy of a history for themselves. */
interface Copy {
  /** Where to put what memory does not hold: others may read the copy too. */
  readonly spill: string
  /** Makes sure that a file is there, before it is looked at. */
  readonly bring?: ((file: ArchivedFile) => Promise<void>) | undefined
}

/**
 * Reads the history as files. Whatever is wrong with it, the log is there: what is damaged is
 * removed, for the archiver to write it anew. Of a copy nothing is changed.
 */
export class Archive {
  readonly directory: string
  readonly #copy: Copy | undefined
  readonly #sound = new Set<string>()
  #instance: Promise<DuckDBInstance> | undefined

  constructor(directory: string, copy?: Copy) {
    this.directory = directory
    this.#copy = copy
  }

  /**
   * Undefined where nothing is archived, or where it cannot be read: then it was said, and what is
   * damaged is gone, for the archiver to write anew.
   */
  async read(eventStore: EventStore, asked: FactsAsked): Promise<Archived | undefined> {
    return await this.#ofLog(eventStore, (manifest) => this.readFiles(manifest, asked))
  }

  /** The same, for whoever opens the files. */
  async files(eventStore: EventStore, asked: FilesAsked): Promise<ArchivedFiles | undefined> {
    return await this.#ofLog(eventStore, (manifest) => this.filesOf(manifest, asked))
  }

  /** @throws where one of them is not what was written */
  async filesOf(manifest: Manifest, asked: FilesAsked): Promise<ArchivedFiles> {
    const connection = await this.#connect()
    try {
      const { prefix, files } = await this.#select(connection, manifest, asked)
      return { ...prefix, files: files.map(({ path }) => path) }
    } finally {
      connection.closeSync()
    }
  }

  async #ofLog<T>(eventStore: EventStore, read: (manifest: Manifest) => Promise<T>) {
    try {
      const manifest = await readManifest(this.directory)
      if (!manifest || !(await leadsTo(eventStore, manifest))) return undefined
      return await read(manifest)
    } catch (error) {
      log.warn({ err: error }, 'the history is read from the log')
      return undefined
    }
  }

  async close() {
    const instance = await this.#instance?.catch(() => undefined)
    instance?.closeSync()
  }

  /** Where there is nothing but files. @throws where one of them is not what was written */
  async readFiles(manifest: Manifest, asked: FactsAsked): Promise<Archived> {
    const connection = await this.#connect()
    try {
      const { prefix, files } = await this.#select(connection, manifest, asked)
      const there = files.map((file) => ({ ...file, path: join(this.directory, file.path) }))
      const connect = () => this.#connect()
      const of = ({ categories, ...part }: Part = {}) => {
        const some = there.filter(({ category }) => categories?.includes(category) ?? true)
        return [connect, some, { ...asked, ...part, bound: prefix.bound }] as const
      }
      return {
        ...prefix,
        rows: there.reduce((sum, { rows }) => sum + rows, 0),
        facts: (part) => factsIn(...of(part)),
        ends: (part) => endsIn(...of(part)),
      }
    } finally {
      connection.closeSync()
    }
  }

  async #select(connection: DuckDBConnection, manifest: Manifest, asked: FilesAsked) {
    const prefix = await prefixOf(manifest, asked, async (files, sql) => {
      await this.#mustBeSound(files)
      return rowsOf<[bigint | null, bigint | null]>(connection, sql(parquet(this.#paths(files))))
    })
    const files = holding(manifest, prefix, asked)
    await this.#mustBeSound(files)
    return { prefix, files }
  }

  async #connect() {
    const spill = this.#copy?.spill ?? `${this.directory}.tmp/reports`
    this.#instance ??= openDuckDb({ threads: 2, memory: '256MB', spill })
    return await (await this.#instance).connect()
  }

  #paths(files: readonly ArchivedFile[]) {
    return files.map(({ path }) => join(this.directory, path))
  }

  /** Each file is looked at once: none is ever written again under its name, but to mend it. */
  async #mustBeSound(files: readonly ArchivedFile[]) {
    for (const one of files) {
      const { path, sha256 } = one
      if (this.#sound.has(`${path} ${sha256}`)) continue
      await this.#copy?.bring?.(one)
      const file = join(this.directory, path)
      if ((await sumOf(file)) !== sha256) {
        if (this.#copy) throw new Error(`${path} is not what was written.`)
        if (await this.#names(path, sha256)) await rm(file, { force: true })
        throw new Error(`${path} is not what was written: it is removed, and written anew.`)
      }
      this.#sound.add(`${path} ${sha256}`)
    }
  }

  /** Whether it is still meant to be so: it may have been mended meanwhile. */
  async #names(path: string, sha256: string) {
    const manifest = await readManifest(this.directory)
    return manifest?.files.some((file) => file.path === path && file.sha256 === sha256)
  }
}

function holding(
  { files }: Manifest,
  { bound }: Prefix,
  { organizationId, categories }: FilesAsked,
) {
  return files.filter(
    (file) =>
      file.organizationId === organizationId &&
      (categories ?? Object.keys(eventsByCategory)).includes(file.category) &&
      file.from <= bound,
  )
}
