import { Inject, Injectable } from '@nestjs/common'
import { canonicalJson } from '@rostrum/domain/reports/canonical'
import { referenceOf } from '@rostrum/domain/reports/report-definition'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { Archive } from '../platform/archive/archive.ts'
import { EVENT_STORE } from '../platform/event-store.ts'
import { type Folded, foldAll, type Replay } from './replay.ts'

type FixedReplay = Replay & { readonly upTo: bigint }

/** Each is as large as the report's own state. */
const kept = 4

/** What was folded for the runs asked about last; their end is fixed: it is the same for ever. */
@Injectable()
export class Folds {
  readonly #folds = new Map<string, Promise<Folded>>()

  constructor(
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    @Inject(Archive) private readonly archive?: Archive,
  ) {}

  async of(run: FixedReplay): Promise<Folded> {
    const key = keyOf(run)
    const folding = this.#folds.get(key) ?? foldAll(this.eventStore, run, this.archive)
    this.#keep(key, folding)
    try {
      return await folding
    } catch (error) {
      this.#folds.delete(key)
      throw error
    }
  }

  /** Up to where the log ends now, or the moment asked about; kept for whoever asks of it next. */
  async latest(run: Replay): Promise<Folded> {
    const folded = await foldAll(this.eventStore, run, this.archive)
    this.#keep(keyOf({ ...run, upTo: folded.position }), Promise.resolve(folded))
    return folded
  }

  #keep(key: string, folding: Promise<Folded>) {
    this.#folds.delete(key)
    this.#folds.set(key, folding)
    for (const oldest of [...this.#folds.keys()].slice(0, -kept)) this.#folds.delete(oldest)
  }
}

function keyOf({ definition, ...run }: FixedReplay): string {
  return canonicalJson({ definition: referenceOf(definition), ...run })
}
