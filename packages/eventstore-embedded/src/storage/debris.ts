import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { KeptEvent } from './checksum.ts'
import type { Gap } from './gaps.ts'
import { type Row, rowsOf, type Value } from './records.ts'
import { type Frame, framesOf, pageSize } from './wal.ts'

/** A row of events; its stream is but a number. */
export interface Fragment extends Omit<KeptEvent, 'stream'> {
  readonly stream: number
}

/** What the pages of a log's file hold, whether they are damaged or nothing leads to them. */
export class Debris {
  /** What each stream is called; several names where the file says several. */
  readonly names = new Map<number, Set<string>>()
  readonly first = new Map<number, number>()
  readonly scavenged: Gap[] = []
  readonly #file: string
  readonly #newer: readonly Frame[]
  readonly #newest: ReadonlyMap<number, Buffer>

  constructor(file: string) {
    this.#file = file
    const frames = [...framesOf(`${file}-wal`)]
    const sound = frames.slice(0, frames.findLastIndex((frame) => frame.sound && frame.commits) + 1)
    this.#newer = sound.filter((frame) => frame.sound)
    this.#newest = new Map(this.#newer.map(({ page, content }) => [page, content]))
    for (const row of this.#rows()) this.#learn(row)
  }

  /** In no order, and some of them several times. */
  *events(): Generator<Fragment> {
    for (const row of this.#rows()) {
      const fragment = toFragment(row)
      if (fragment) yield fragment
    }
  }

  /** Older states of a page too: what a newer one has lost may be there. */
  *#rows(): Generator<Row> {
    const handle = openSync(this.#file, 'r')
    const count = Math.floor(fstatSync(handle).size / pageSize)
    const inFile = (page: number) => {
      if (page < 1 || page > count) return undefined
      const content = Buffer.alloc(pageSize)
      readSync(handle, content, 0, pageSize, (page - 1) * pageSize)
      return content
    }
    const pageOf = (page: number) => this.#newest.get(page) ?? inFile(page)
    try {
      for (let page = 1; page <= count; page += 1)
        yield* rowsOf(inFile(page) ?? Buffer.alloc(pageSize), page, pageOf)
      for (const { page, content } of this.#newer) yield* rowsOf(content, page, pageOf)
    } finally {
      closeSync(handle)
    }
  }

  #learn({ key, columns }: Row): void {
    const [first, second, third = 0] = columns
    if (key === undefined) {
      if (columns.length === 2 && isText(first) && isCount(second)) this.#name(second, first)
    } else if (columns.length <= 3 && first === null && isText(second) && isCount(third)) {
      this.#name(key, second)
      this.first.set(key, Math.max(third, this.first.get(key) ?? 0))
    } else if (columns.length === 2 && first === null && isCount(second) && second > key)
      this.scavenged.push({ position: key, until: second })
  }

  #name(stream: number, name: string): void {
    const names = this.names.get(stream) ?? new Set()
    this.names.set(stream, names.add(name))
  }
}

function toFragment({ key, columns }: Row): Fragment | undefined {
  const [none, stream, revision, id, type, json, created, data, metadata, checksum = null] = columns
  if (key === undefined || columns.length < 9 || none !== null) return undefined
  if (!isCount(stream) || !isCount(revision) || !isCount(created) || !isText(type)) return undefined
  if (!isBytes(id) || id.length !== 16 || !isBytes(data) || !isBytes(metadata)) return undefined
  if (checksum !== null && !isCount(checksum)) return undefined
  const event = { id, type, json: json === 1, data, metadata, revision, created, checksum }
  return { position: key, stream, ...event }
}

const isText = (value: Value | undefined) => typeof value === 'string'
const isBytes = (value: Value | undefined) => value instanceof Uint8Array
function isCount(value: Value | undefined): value is number {
  return typeof value === 'number' && value >= 0
}
