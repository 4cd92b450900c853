import { referenceOf } from '@rostrum/domain/reports/report-definition'
import { LRUCache } from 'lru-cache'
import type { Replay } from './folding.ts'

interface Kept {
  /** Where the last of what it is counted from stands in the log. */
  readonly last: bigint
  readonly counted: unknown
}

/** Those of a report under one basis; each is as large as a few words for each registration. */
const mostWebinars = 2_000
const mostReports = 4

/**
 * What webinars came to in earlier runs, which is true for as long as nothing more is told of them:
 * most of a long log is over. They are kept in memory, for all runs of a report of an organization.
 */
export class CountedWebinars {
  readonly #kept = new LRUCache<string, LRUCache<string, Kept>>({ max: mostReports })

  /** Undefined where facts do not count by their place in the log: then none can be taken. */
  of({ definition, organizationId, moment, clock }: Replay, basis: string) {
    if (clock === 'occurred' && moment?.kind === 'instant') return undefined
    const key = `${organizationId} ${referenceOf(definition)} ${basis}`
    const webinars = this.#kept.get(key) ?? new LRUCache<string, Kept>({ max: mostWebinars })
    this.#kept.set(key, webinars)
    return {
      get(webinarId: string, last: bigint): unknown {
        const known = webinars.get(webinarId)
        return known?.last === last ? known.counted : undefined
      },
      keep(webinarId: string, last: bigint, counted: unknown) {
        webinars.set(webinarId, { last, counted })
      },
    }
  }
}
