import { randomUUID } from 'node:crypto'
import { tombstone } from '../log/event.ts'
import { compileFilter, type Filter } from '../log/filter.ts'
import type { Log } from '../log/log.ts'
import type { TailEvent } from '../log/tail.ts'
import { messagesOf, type ReadRequest } from '../storage/page.ts'
import { caughtUp, checkpoint, confirmation, fellBehind } from '../wire/read-messages.ts'

/** Where a subscription's messages go, at the pace of the one who reads them. */
export interface Outlet {
  readonly open: boolean
  send(messages: Iterable<Uint8Array>): Promise<void>
  wait<Value>(register: (done: (value: Value) => void) => () => void): Promise<Value | undefined>
}

const atOnce = 256

/**
 * One catch-up subscription: pages of the file until they end, then the shared tail, and back to
 * the file when its reader was slower than the tail is long. It keeps a place in the log, never
 * events.
 */
export class Subscription {
  readonly #log: Log
  readonly #outlet: Outlet
  readonly #request: ReadRequest
  readonly #matches: Filter
  /** The tail's messages resolve no links and name ids as text. */
  readonly #tailSuits: boolean
  /** The first revision or position that was not sent yet. */
  #next: number
  /** Everything up to this position was looked at. */
  #seen = -1
  #counted = 0
  #deleted = false

  /** `request.from`: the first revision or position that is wanted. */
  constructor(log: Log, request: ReadRequest, outlet: Outlet) {
    this.#log = log
    this.#outlet = outlet
    this.#request = request
    this.#matches = compileFilter(request.filter)
    this.#tailSuits = !request.resolveLinks && !request.structuredIds
    this.#next = request.from
  }

  /** Returns when its reader is gone, or the stream was deleted for good. */
  async run(): Promise<'left' | 'deleted'> {
    await this.#outlet.send([confirmation(randomUUID())])
    await this.#catchUp()
    for (;;) {
      if (this.#deleted) return 'deleted'
      await this.#checkpointAtEnd()
      await this.#outlet.send([caughtUp])
      await this.#followTail()
      if (!this.#outlet.open) return 'left'
      if (this.#deleted) return 'deleted'
      await this.#outlet.send([fellBehind])
      await this.#catchUp()
    }
  }

  /** `hidden`: what metadata hides comes too, as it does of what is written while one is live. */
  async #catchUp(hidden = false): Promise<void> {
    const request = { ...this.#request, from: this.#next, hidden }
    for await (const page of this.#log.pages(request)) {
      this.#deleted = page.deleted
      await this.#outlet.send(messagesOf(page))
      if (!this.#outlet.open) return
      this.#next = page.next
      this.#counted = page.counted
      this.#seen = Math.max(this.#seen, page.head)
    }
  }

  /** Returns when the reader is gone, or the tail no longer reaches back to where the reader is. */
  async #followTail(): Promise<void> {
    while (this.#outlet.open && !this.#deleted) {
      const events = this.#log.tail.after(this.#seen, atOnce)
      if (!events) return
      if (events.length === 0) await this.#sleep()
      else if (this.#tailSuits) await this.#outlet.send(this.#messages(events))
      else await this.#catchUp(true)
    }
  }

  async #sleep(): Promise<void> {
    const { stream } = this.#request
    const seen = await this.#outlet.wait<number>((wake) => this.#log.tail.wait(stream, wake))
    if (seen !== undefined) this.#seen = seen
  }

  *#messages(events: readonly TailEvent[]): Generator<Uint8Array> {
    const { stream, checkpointEvery } = this.#request
    for (const { stored, message } of events) {
      this.#seen = stored.position
      if (stream !== undefined && stored.stream !== stream) continue
      const place = stream === undefined ? stored.position : stored.revision
      if (place < this.#next) continue
      this.#next = place + 1
      if (stream !== undefined && stored.revision === tombstone) {
        this.#deleted = true
        return
      }
      if (this.#matches(stored.stream, stored.type)) yield message
      this.#counted += 1
      if (checkpointEvery === 0 || this.#counted < checkpointEvery) continue
      this.#counted = 0
      yield checkpoint(stored.position)
    }
  }

  /**
   * A filtered subscription that goes live says how far it has looked, as nothing may match for
   * long.
   */
  async #checkpointAtEnd(): Promise<void> {
    if (this.#request.checkpointEvery === 0 || this.#counted === 0) return
    this.#counted = 0
    await this.#outlet.send([checkpoint(this.#seen)])
  }
}
