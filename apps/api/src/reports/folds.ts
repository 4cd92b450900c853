import { Inject, Injectable } from '@nestjs/common'
import { canonicalJson } from '@rostrum/domain/reports/canonical'
import { referenceOf } from '@rostrum/domain/reports/report-definition'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { Archive } from '../platform/archive/archive.ts'
import { EVENT_STORE } from '../platform/event-store.ts'
import { patiently } from './patiently.ts'
import { type Folded, foldAll, type Going, type Replay } from './replay.ts'

export type FixedReplay = Replay & { readonly upTo: bigint }

/** Each is as large as the report's own state. */
const kept = 4
/** Nobody waits any longer for what is read for a question. */
const longestMs = 600_000
const minuteMs = 60_000

/** What was folded for the runs asked about last; their end is fixed: it is the same for ever. */
@Injectable()
export class Folds {
  readonly #folds = new Map<string, Promise<Folded>>()
  readonly #anew = new Map<string, Promise<Folded>>()

  constructor(
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    @Inject(Archive) private readonly archive?: Archive,
  ) {}

  /** @throws RefusedError `still_reading` where it takes longer: whoever asks again waits on. */
  async of(run: FixedReplay): Promise<Folded> {
    const key = keyOf(run)
    const folding = this.#folds.get(key) ?? this.#fold(run, this.archive)
    this.#keep(key, folding)
    folding.catch(() => this.#folds.delete(key))
    return await patiently(folding)
  }

  /** Read again from the log itself. @throws like `of` */
  async anew(run: FixedReplay): Promise<Folded> {
    const key = keyOf(run)
    const begun = this.#anew.get(key)
    const folding = begun ?? this.#fold(run)
    if (!begun) {
      this.#anew.set(key, folding)
      // Whoever was told to ask again finds it for a while; later it is read again.
      const forget = () => this.#anew.delete(key)
      folding.then(() => setTimeout(forget, minuteMs).unref(), forget)
    }
    return await patiently(folding)
  }

  /** Up to where the log ends now, or the moment asked about; kept for whoever asks of it next. */
  async latest(run: Replay, going: Going): Promise<Folded> {
    const folded = await foldAll(this.eventStore, run, this.archive, going)
    this.#keep(keyOf({ ...run, upTo: folded.position }), Promise.resolve(folded))
    return folded
  }

  async #fold(run: FixedReplay, archive?: Archive) {
    return await foldAll(this.eventStore, run, archive, { signal: AbortSignal.timeout(longestMs) })
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
