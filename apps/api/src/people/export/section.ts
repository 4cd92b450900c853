import { idIn } from './theirs.ts'

export type Cell = string | number | boolean | null

/** One kind of what is held: a file of its own in each format. */
export interface Section {
  /** What its files are called. */
  readonly name: string
  readonly title: string
  /** What it is, in one sentence. */
  readonly explains: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** What a registration or an attendance was for. */
export type Titles = (id: string | null | undefined) => string | null

export function idOf(streamName: string) {
  return idIn(streamName, 'registration') ?? idIn(streamName, 'attendance')
}

export function said(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
