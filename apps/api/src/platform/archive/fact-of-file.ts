import type { RecordedFact } from '@rostrum/domain/reports/report-definition'

export type FactLine = [
  position: string,
  recordedMs: number,
  words: [stream: string, type: string, at: string | null, actor?: string, commandId?: string],
  data: unknown,
]

/** A fact as the files hold it; what few reports ask for is made when they do. */
export class FactOfFile implements RecordedFact {
  readonly type: string
  readonly at: string
  readonly data: unknown
  readonly streamName: string
  readonly actor: string
  readonly commandId: string
  readonly #position: string
  readonly #recordedMs: number

  constructor(told: FactLine) {
    const [position, recordedMs, words, data] = told
    const [streamName, type, at, actor = '', commandId = ''] = words
    this.type = type
    this.at = at ?? ''
    this.data = data
    this.streamName = streamName
    this.#position = position
    this.actor = actor
    this.commandId = commandId
    this.#recordedMs = recordedMs
  }

  get position(): bigint {
    return BigInt(this.#position)
  }

  get recordedAt(): string {
    return new Date(this.#recordedMs).toISOString()
  }

  isBefore(other: FactOfFile): boolean {
    const [one, another] = [this.#position, other.#position]
    return one.length === another.length ? one < another : one.length < another.length
  }
}
