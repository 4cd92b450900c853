import { Inject, Injectable } from '@nestjs/common'
import { canonicalJson } from '@rostrum/domain/reports/canonical'
import { referenceOf } from '@rostrum/domain/reports/report-definition'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { EVENT_STORE } from '../platform/event-store.ts'
import { type Folded, foldLog, type Replay } from './replay.ts'

/** Each is as large as the report's own state. */
const kept = 4

/** What was folded for the runs asked about last; their end is fixed: it is the same for ever. */
@Injectable()
export class Folds {
  readonly #folds = new Map<string, Promise<Folded>>()

  constructor(@Inject(EVENT_STORE) private readonly eventStore: EventStore) {}

  async of(run: Replay & { readonly upTo: bigint }): Promise<Folded> {
    const { definition, ...rest } = run
    const key = canonicalJson({ definition: referenceOf(definition), ...rest })
    const folding = this.#folds.get(key) ?? foldLog(this.eventStore, run)
    this.#folds.delete(key)
    this.#folds.set(key, folding)
    for (const oldest of [...this.#folds.keys()].slice(0, -kept)) this.#folds.delete(oldest)
    try {
      return await folding
    } catch (error) {
      this.#folds.delete(key)
      throw error
    }
  }
}
