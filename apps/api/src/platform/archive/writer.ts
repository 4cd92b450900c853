import { existsSync } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { names, type Placed, type Share, stage } from './batch.ts'
import { chained, noRows } from './columns.ts'
import { parquet, quoted } from './duckdb.ts'
import { makeDurably, sumOf, sync } from './durable.ts'
import { type ArchivedFile, type Manifest, readManifest, writeManifest } from './manifest.ts'
import { fileOf, samePartition } from './partition.ts'

/** A file grows up to so many rows. */
const fullRows = 250_000
/** A reader that has just read the manifest still finds what it names for so long. */
const lingerMs = 60_000

/** A file is not what was written. */
export class DamagedFile extends Error {
  override name = 'DamagedFile'
  readonly file: ArchivedFile
  constructor(file: ArchivedFile, how: string) {
    super(`${file.path} ${how}.`)
    this.file = file
  }
}

/** The log does not tell what the files hold. */
export class NotOfThisLog extends Error {
  override name = 'NotOfThisLog'
}

/**
 * Writes what the log holds into files, each event once. A file counts from when the manifest names
 * it, so whatever a crash leaves besides is no part of the history, and is removed.
 */
export class ArchiveWriter {
  readonly #directory: string
  readonly #connection: DuckDBConnection
  #manifest: Manifest | undefined
  readonly #superseded: { readonly path: string; readonly since: number }[] = []

  private constructor(
    directory: string,
    connection: DuckDBConnection,
    manifest: Manifest | undefined,
  ) {
    this.#directory = directory
    this.#connection = connection
    this.#manifest = manifest
  }

  /** Goes on from what is there. @throws ManifestUnreadable */
  static async open(directory: string, connection: DuckDBConnection): Promise<ArchiveWriter> {
    await makeDurably(directory)
    const manifest = await readManifest(directory)
    const writer = new ArchiveWriter(directory, connection, manifest)
    await writer.#sweep()
    return writer
  }

  get manifest(): Manifest | undefined {
    return this.#manifest
  }

  /**
   * Adds what comes next in the log. All of it counts from when this resolves, and none of it if it
   * throws: DamagedFile where a file that would grow is not what was written.
   */
  async add(log: string, events: readonly Placed[]): Promise<void> {
    const newest = events.at(-1)?.event
    if (!newest) return
    const { shares, digests } = await stage(this.#connection, events)
    let files = this.#manifest?.files ?? []
    for (const share of shares) {
      const grown = growing(files, share)
      const written = await this.#write(share, grown)
      files = [...files.filter((file) => !grown.includes(file)), written]
      for (const { path } of grown) this.#superseded.push({ path, since: Date.now() })
    }
    const { position, streamName: stream, revision, id: eventId } = newest
    await this.#keep({
      ...{ format: 1, log, last: { position, stream, revision, eventId }, files },
      rows: (this.#manifest?.rows ?? 0) + events.length,
      digest: digests.reduce(chained, this.#manifest?.digest ?? noRows),
    })
    await this.#removeSuperseded()
  }

  /** Writes a file anew from its own rows, as the log tells them. @throws NotOfThisLog */
  async replace(file: ArchivedFile, events: readonly Placed[]): Promise<void> {
    const { shares } = await stage(this.#connection, events)
    const [share, ...more] = shares
    if (!this.#manifest || !share || more.length > 0 || share.rows !== file.rows)
      throw new NotOfThisLog(`The log does not tell what ${file.path} held.`)
    const written = await this.#write(share, [])
    const files = this.#manifest.files.map((one) => (one === file ? written : one))
    await this.#keep({ ...this.#manifest, files })
  }

  /** @throws DamagedFile; whether a file is there at all is quickly asked, what it holds is not. */
  async mustBeSound(file: ArchivedFile, { wholly = false } = {}): Promise<void> {
    const path = join(this.#directory, file.path)
    const found = await stat(path).catch(() => undefined)
    if (!found) throw new DamagedFile(file, 'is missing')
    if (found.size !== file.bytes || (wholly && (await sumOf(path)) !== file.sha256))
      throw new DamagedFile(file, 'is not what was written')
  }

  /** Rows of a webinar stand together: who asks for one passes over the others. */
  async #write(share: Share, grown: readonly ArchivedFile[]): Promise<ArchivedFile> {
    for (const file of grown) await this.mustBeSound(file, { wholly: true })
    const from = grown[0]?.from ?? share.from
    const { organizationId, month, category, to, part } = share
    const path = fileOf(share, from, to)
    const target = join(this.#directory, path)
    const draft = `${target}.new`
    await makeDurably(dirname(target))
    const before = grown.map((file) => join(this.#directory, file.path))
    const kept = before.length > 0 ? `select ${names} from ${parquet(before)} union all ` : ''
    await this.#connection.run(`copy (
      select * from (${kept}select ${names} from batch where part = ${part})
      order by webinar_id, position
    ) to ${quoted(draft)} (format parquet, compression zstd, row_group_size 10240)`)
    await sync(draft)
    await rename(draft, target)
    await sync(dirname(target))
    const { size: bytes } = await stat(target)
    return {
      ...{ path, organizationId, month, category, from, to, bytes },
      rows: grown.reduce((sum, { rows }) => sum + rows, share.rows),
      recordedTo: Math.max(share.recordedTo, ...grown.map(({ recordedTo }) => recordedTo)),
      sha256: await sumOf(target),
    }
  }

  async #keep(manifest: Manifest) {
    await writeManifest(this.#directory, manifest)
    this.#manifest = manifest
  }

  async #removeSuperseded() {
    for (let [oldest] = this.#superseded; oldest; [oldest] = this.#superseded) {
      if (Date.now() - oldest.since < lingerMs) return
      this.#superseded.shift()
      await rm(join(this.#directory, oldest.path), { force: true })
    }
  }

  /** What the manifest does not name was left by a crash. */
  async #sweep() {
    const named = new Set(this.#manifest?.files.map(({ path }) => path))
    for (const entry of await readdir(this.#directory, { recursive: true, withFileTypes: true })) {
      const path = relative(this.#directory, join(entry.parentPath, entry.name))
      if (!entry.isFile() || named.has(path) || path === 'manifest.json') continue
      await rm(join(this.#directory, path))
    }
  }
}

/** Throws away all that is archived, the manifest first: what is left then counts for nothing. */
export async function forget(directory: string): Promise<void> {
  if (!existsSync(directory)) return
  await rm(join(directory, 'manifest.json'), { force: true })
  await sync(directory)
}

/**
 * The newest files of a partition that go into the one that is written: each is at most twice as
 * large as what is added to it, so that a row is written again a few times only, and there are few
 * files.
 */
export function growing(files: readonly ArchivedFile[], share: Share): ArchivedFile[] {
  const grown: ArchivedFile[] = []
  let { rows } = share
  for (const file of files.filter((one) => samePartition(one, share)).toReversed()) {
    if (file.rows > 2 * rows || file.rows + rows > fullRows) break
    grown.unshift(file)
    rows += file.rows
  }
  return grown
}
