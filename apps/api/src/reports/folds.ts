import { Inject, Injectable } from '@nestjs/common'
import type { Assumptions } from '@rostrum/domain/reports/assumptions'
import { canonicalJson } from '@rostrum/domain/reports/canonical'
import { referenceOf } from '@rostrum/domain/reports/report-definition'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { LRUCache } from 'lru-cache'
import { Archive } from '../platform/archive/archive.ts'
import { EVENT_STORE } from '../platform/event-store.ts'
import type { InParts } from './count-facts.ts'
import { CountedWebinars } from './counted-webinars.ts'
import { mostHeld } from './fold-log.ts'
import type { Folded, Replay } from './folding.ts'
import { patiently } from './patiently.ts'
import { foldAll, type Going, rowsIn } from './replay.ts'

export type FixedReplay = Replay & { readonly upTo: bigint }

/** Each is as large as the facts in it: of all kept ones they are half as many again as of one. */
const kept = { max: 4, maxSize: 1.5 * mostHeld }
/** Nobody waits any longer for what is read for a question. */
const longestMs = 600_000
const minuteMs = 60_000

/** What was folded for the runs asked about last; their end is fixed: it is the same for ever. */
@Injectable()
export class Folds {
  readonly #kept = new LRUCache<string, Folded>({
    ...kept,
    sizeCalculation: ({ held }) => Math.max(1, held),
  })
  readonly #going = new Map<string, Promise<Folded>>()
  readonly #counted = new CountedWebinars()

  constructor(
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    @Inject(Archive) private readonly archive?: Archive,
  ) {}

  /** @throws RefusedError `still_reading` where it takes longer: whoever asks again waits on. */
  async of(run: FixedReplay): Promise<Folded> {
    return await this.#found(run, 'state')
  }

  /** The same for its result alone, as `latest`. @throws like `of` */
  async forResult(run: FixedReplay): Promise<Folded> {
    return await this.#found(run, 'result', { known: this.#counted })
  }

  /**
   * The same under assumptions. What is held for one answers for all of them at once; of a report
   * that is too long for that, webinars are counted under each. @throws like `of`
   */
  async assuming(run: FixedReplay, assumptions: Assumptions): Promise<Folded> {
    if (!(await this.#isHeld(run)))
      return await this.#found({ ...run, assumptions }, 'result', { from: 0 })
    const folded = await this.of(run)
    return { ...folded, state: run.definition.assuming(folded.state, assumptions) }
  }

  /** Its result, read again from the log itself. @throws like `of` */
  async anew(run: FixedReplay): Promise<Folded> {
    const fold = () => this.#fold(run, { inParts: {} })
    // Whoever was told to ask again finds it for a while; later it is read again.
    return await patiently(this.#join(`${keyOf(run)} anew`, fold, minuteMs))
  }

  /**
   * Up to where the log ends now, or the moment asked about, for its result; kept for whoever asks
   * of it next, unless it is a long report of many webinars, which are counted on the way.
   */
  async latest(run: Replay, going: Going): Promise<Folded> {
    const inParts = { known: this.#counted }
    const folded = await foldAll(this.eventStore, run, this.archive, { ...going, inParts })
    return this.#unlessCounted(keyOf({ ...run, upTo: folded.position }), folded)
  }

  async #isHeld(run: FixedReplay): Promise<boolean> {
    if (!run.definition.parts || this.#kept.has(keyOf(run))) return true
    return ((await rowsIn(this.eventStore, run, this.archive)) ?? 0) < mostHeld
  }

  async #found(run: FixedReplay, what: string, inParts?: InParts): Promise<Folded> {
    const key = keyOf(run)
    const known = this.#kept.get(key)
    if (known) return known
    const how = { archive: this.archive, inParts }
    const fold = async () => this.#unlessCounted(key, await this.#fold(run, how))
    return await patiently(this.#join(`${key} ${what}`, fold, 0))
  }

  async #fold(run: FixedReplay, { archive, inParts }: How) {
    const signal = AbortSignal.timeout(longestMs)
    return await foldAll(this.eventStore, run, archive, { signal, inParts })
  }

  /** The fold that is on its way under a key, or one that begins; it is there so long after. */
  #join(key: string, begin: () => Promise<Folded>, afterMs: number): Promise<Folded> {
    const known = this.#going.get(key)
    if (known) return known
    const going = begin()
    const forget = () => this.#going.delete(key)
    const over = () => (afterMs > 0 ? setTimeout(forget, afterMs).unref() : forget())
    going.then(over, forget)
    this.#going.set(key, going)
    return going
  }

  #unlessCounted(key: string, folded: Folded): Folded {
    if (!folded.isCounted) this.#kept.set(key, folded)
    return folded
  }
}

interface How {
  readonly archive?: Archive | undefined
  readonly inParts?: InParts | undefined
}

function keyOf({ definition, ...run }: FixedReplay): string {
  return canonicalJson({ definition: referenceOf(definition), ...run })
}
