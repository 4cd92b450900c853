import type { Append, Outcome } from './event.ts'

/** `expired`: the deadline passed first, and whether it is or will be stored is unknown. */
export type AppendResult = Outcome | { readonly kind: 'expired' }

interface Entry {
  readonly append: Append
  readonly deadline: number
  readonly answered: Promise<AppendResult>
  readonly settle: (result: AppendResult) => void
}

const enoughEvents = 8_192
const sweepMilliseconds = 100

/**
 * Group commit: whatever waits when the writer is done with a batch is the next one. A lone append
 * goes at once, a thousand that came in meanwhile share one fsync. No batch is sent ahead while one
 * is being written: it would be that of the first who came, and have a sync for itself.
 */
export class AppendQueue {
  readonly #send: (batch: readonly Append[]) => void
  #waiting: Entry[] = []
  #sent: readonly Entry[] = []
  #scheduled = false
  readonly #sweep: NodeJS.Timeout

  constructor(send: (batch: readonly Append[]) => void) {
    this.#send = send
    this.#sweep = setInterval(() => this.#expire(), sweepMilliseconds).unref()
  }

  /** How many appends are not answered yet, those that are being written among them. */
  get length(): number {
    return this.#sent.length + this.#waiting.length
  }

  /** Resolves when every append that was added is answered. */
  async drained(): Promise<void> {
    const entries = this.#waiting.concat(this.#sent)
    await Promise.all(entries.map(({ answered }) => answered))
  }

  /** `deadline`: milliseconds since 1970, or Infinity. */
  add(append: Append, deadline: number): Promise<AppendResult> {
    const { promise: answered, resolve: settle } = Promise.withResolvers<AppendResult>()
    this.#waiting.push({ append, deadline, answered, settle })
    this.#schedule()
    return answered
  }

  /** The writer's answer to the batch that it was sent; returns that batch. */
  committed(outcomes: readonly Outcome[]): readonly Append[] {
    const batch = this.#sent
    this.#sent = []
    for (const [nth, outcome] of outcomes.entries()) batch[nth]?.settle(outcome)
    this.#schedule()
    return batch.map(({ append }) => append)
  }

  close(): void {
    clearInterval(this.#sweep)
  }

  /** Behind what this turn of the event loop still reads from the sockets. */
  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0 || this.#sent.length > 0) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#sendBatch()
    })
  }

  #sendBatch(): void {
    this.#expire()
    const batch: Entry[] = []
    let events = 0
    for (const entry of this.#waiting) {
      if (events >= enoughEvents) break
      batch.push(entry)
      events += 1 + entry.append.events.length
    }
    if (batch.length === 0) return
    this.#waiting = this.#waiting.slice(batch.length)
    this.#sent = batch
    this.#send(batch.map(({ append }) => append))
  }

  #expire(): void {
    const now = Date.now()
    for (const { deadline, settle } of this.#waiting.concat(this.#sent)) {
      if (deadline <= now) settle({ kind: 'expired' })
    }
    this.#waiting = this.#waiting.filter(({ deadline }) => deadline > now)
  }
}
