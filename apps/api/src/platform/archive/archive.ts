import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBInstance } from '@duckdb/node-api'
import type { RecordedFact } from '@rostrum/domain/reports/report-definition'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { log } from '../log.ts'
import { leadsTo } from './archive-of.ts'
import { openDuckDb, parquet, rowsOf } from './duckdb.ts'
import { sumOf } from './durable.ts'
import { type FactsAsked, factsIn } from './facts.ts'
import { type ArchivedFile, type Manifest, readManifest } from './manifest.ts'
import { type Prefix, prefixOf } from './prefix.ts'

/** How far the files tell the log, and what they hold of what was asked for. */
export interface Archived extends Prefix {
  /** Many at a time, in the order of the log. */
  readonly facts: AsyncIterable<readonly RecordedFact[]>
}

/** Reads the history as files. Whatever is wrong with it, the log is there. */
export class Archive {
  readonly #directory: string
  readonly #sound = new Set<string>()
  #instance: Promise<DuckDBInstance> | undefined

  constructor(directory: string) {
    this.#directory = directory
  }

  /**
   * Undefined where nothing is archived, or where it cannot be read: then it was said, and what is
   * damaged is gone, for the archiver to write anew.
   */
  async read(eventStore: EventStore, asked: FactsAsked): Promise<Archived | undefined> {
    try {
      const manifest = await readManifest(this.#directory)
      if (!manifest || !(await leadsTo(eventStore, manifest))) return undefined
      return await this.#read(manifest, asked)
    } catch (error) {
      log.warn({ err: error }, 'the history is read from the log')
      return undefined
    }
  }

  async close() {
    const instance = await this.#instance?.catch(() => undefined)
    instance?.closeSync()
  }

  async #read(manifest: Manifest, asked: FactsAsked): Promise<Archived> {
    const connection = await this.#connect()
    try {
      const prefix = await prefixOf(manifest, asked, async (files, sql) => {
        await this.#mustBeSound(files)
        return rowsOf<[bigint | null, bigint | null]>(connection, sql(parquet(this.#paths(files))))
      })
      const files = holding(manifest, prefix, asked)
      await this.#mustBeSound(files)
      const { bound } = prefix
      return { ...prefix, facts: factsIn(connection, this.#paths(files), { ...asked, bound }) }
    } catch (error) {
      connection.closeSync()
      throw error
    }
  }

  async #connect() {
    const spill = `${this.#directory}.tmp/reports`
    this.#instance ??= openDuckDb({ threads: 2, memory: '256MB', spill })
    return await (await this.#instance).connect()
  }

  #paths(files: readonly ArchivedFile[]) {
    return files.map(({ path }) => join(this.#directory, path))
  }

  /** Each file is looked at once: none is ever written again under its name, but to mend it. */
  async #mustBeSound(files: readonly ArchivedFile[]) {
    for (const { path, sha256 } of files) {
      if (this.#sound.has(`${path} ${sha256}`)) continue
      const file = join(this.#directory, path)
      if ((await sumOf(file)) !== sha256) {
        if (await this.#names(path, sha256)) await rm(file, { force: true })
        throw new Error(`${path} is not what was written: it is removed, and written anew.`)
      }
      this.#sound.add(`${path} ${sha256}`)
    }
  }

  /** Whether it is still meant to be so: it may have been mended meanwhile. */
  async #names(path: string, sha256: string) {
    const manifest = await readManifest(this.#directory)
    return manifest?.files.some((file) => file.path === path && file.sha256 === sha256)
  }
}

function holding(
  { files }: Manifest,
  { bound }: Prefix,
  { organizationId, categories }: FactsAsked,
) {
  return files.filter(
    (file) =>
      file.organizationId === organizationId &&
      categories.includes(file.category) &&
      file.from <= bound,
  )
}
