/** What one command brought about: its events share it. */
export interface Command {
  readonly id: string
  readonly actor: string
}

/** One event of a made log, before it has a place. Times in milliseconds since 1970. */
export interface MadeFact {
  readonly organizationId: string
  readonly streamName: string
  readonly type: string
  readonly occurredAt: number
  readonly recordedAt: number
  readonly data: object
  readonly command: Command
}

/** Puts a fact down; `after` is how much later than it happened the log learned it. */
export type Tell = (
  streamName: string,
  type: string,
  at: number,
  data: object,
  command: Command,
  after?: number,
) => void

/** A moment as events write it. */
export function instant(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}
