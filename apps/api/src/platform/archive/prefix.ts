import type { ArchivedFile, Manifest } from './manifest.ts'

export interface PrefixAsked {
  /** The last position that counts. */
  readonly end: bigint
  /** As of a recorded time, in milliseconds: the first event that was recorded later ends it. */
  readonly recordedBy?: number | undefined
}

/** The part of the log that counts, as far as the files tell it. */
export interface Prefix {
  /** Nothing of it lies beyond. */
  readonly bound: bigint
  /** Its last event, 0 before the first. */
  readonly position: bigint
  /** The latest time at which the log learned of any of it; 0 before the first. */
  readonly recordedTo: number
  /** Whether what is not archived has no part in it. */
  readonly isWhole: boolean
}

/** Asks files for two numbers; `sql` is given their rows. */
export type Ask = (
  files: readonly ArchivedFile[],
  sql: (rows: string) => string,
) => Promise<AsyncIterable<[bigint | null, bigint | null]>>

/**
 * Told by the manifest as far as possible: only files that the end goes through are opened. It
 * counts the events of everybody, as the log's own end does.
 */
export async function prefixOf(
  { files, last }: Manifest,
  { end, recordedBy }: PrefixAsked,
  ask: Ask,
): Promise<Prefix> {
  const two = async (some: readonly ArchivedFile[], sql: (rows: string) => string) => {
    if (some.length === 0) return []
    for await (const row of await ask(some, sql)) return row
    return []
  }
  const late =
    recordedBy === undefined ? [] : files.filter(({ recordedTo }) => recordedTo > recordedBy)
  const [firstLate] = await two(
    late,
    (rows) => `select min(position), null from ${rows} where epoch_ms(recorded_at) > ${recordedBy}`,
  )
  const before = firstLate ?? end + 1n
  const bound = before <= end ? before - 1n : end
  const whole = files.filter(({ to }) => to <= bound)
  const partly = files.filter(({ from, to }) => from <= bound && to > bound)
  const [position, recordedTo] = await two(
    partly,
    (rows) => `select max(position), epoch_ms(max(recorded_at)) from ${rows}
      where position <= ${bound}`,
  )
  return {
    bound,
    position: whole.reduce((latest, { to }) => (to > latest ? to : latest), position ?? 0n),
    recordedTo: whole.reduce(
      (latest, file) => Math.max(latest, file.recordedTo),
      Number(recordedTo ?? 0),
    ),
    isWhole: bound < end || end <= last.position,
  }
}
