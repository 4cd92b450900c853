import type { z } from 'zod'
import { PersistentMap } from '../../persistent-map.ts'
import { PrivacyEvent } from '../../privacy/events.ts'
import { msOf } from '../../time.ts'
import { isWithin, Period } from '../period.ts'
import {
  categoryOf,
  type RecordedFact,
  type ReportDefinition,
  type ReportResult,
} from '../report-definition.ts'

interface Erasure {
  readonly certificateId: string
  readonly subjectId: string
  readonly requestedAt: string
  readonly erasedAt: string | null
  readonly entries: number
  readonly links: number
  readonly addresses: number
  readonly rewritten: string | null
}

interface State {
  readonly period: Period
  /** By certificate. */
  readonly erasures: PersistentMap<Erasure>
  /** Of whom nothing may be erased, by subject. */
  readonly held: PersistentMap<true>
}

export const erasures1: ReportDefinition<z.output<typeof Period>, State> = {
  name: 'erasures',
  version: 1,
  title: 'Erasures',
  definition:
    'One row for each erasure that was asked for in the period, in that order: whose, by an id that leads nowhere any more, how much there was of them (entries of the vault, personal links, addresses to be found by), and when it was done. Rewritten says whether nothing is left in the files of the database either, or whether its operator sees to copies. Took is from the request to the end. Of whom something is held by law is counted beside, as of the moment asked about.',
  parameters: Period,
  columns: [
    { name: 'certificateId', title: 'Certificate' },
    { name: 'subjectId', title: 'Whose' },
    { name: 'requestedAt', title: 'Requested' },
    { name: 'erasedAt', title: 'Erased' },
    { name: 'tookSeconds', title: 'Took', unit: 's' },
    { name: 'entries', title: 'Entries' },
    { name: 'links', title: 'Links' },
    { name: 'addresses', title: 'Addresses' },
    { name: 'rewritten', title: 'Rewritten' },
  ],
  categories: ['privacy'],
  ignores: [],
  assumptions: [],
  initial: (period) => ({
    period,
    erasures: PersistentMap.empty(),
    held: PersistentMap.empty(),
  }),
  evolve,
  assuming: (state) => state,
  result,
  behindRow: ({ subjectId }) => ({ streams: [`privacy-${subjectId}`] }),
}

function evolve(state: State, fact: RecordedFact): State {
  const { category, id: subjectId } = categoryOf(fact.streamName)
  const event = PrivacyEvent.safeParse(fact)
  if (category !== 'privacy' || !event.success) return state
  const { type, at, data } = event.data
  switch (type) {
    case 'LegalHoldPlaced':
      return { ...state, held: state.held.with(subjectId, true) }
    case 'LegalHoldLifted':
      return { ...state, held: state.held.without(subjectId) }
    case 'ErasureRequested': {
      const { certificateId, links, addresses } = data
      const entries = Object.values(data.entries).reduce((sum, count) => sum + count, 0)
      const erasure = {
        ...{ certificateId, subjectId, requestedAt: at, erasedAt: null },
        ...{ entries, links, addresses, rewritten: null },
      }
      return { ...state, erasures: state.erasures.with(certificateId, erasure) }
    }
    case 'SubjectErased': {
      const { certificateId, rewritten } = data
      const asked = state.erasures.get(certificateId)
      if (!asked) return state
      const done = { ...asked, erasedAt: at, rewritten }
      return { ...state, erasures: state.erasures.with(certificateId, done) }
    }
  }
}

function result({ period, erasures, held }: State): ReportResult {
  const rows = [...erasures.values()]
    .filter(({ requestedAt }) => isWithin(period, requestedAt))
    .sort(byRequest)
    .map(({ certificateId, subjectId, requestedAt, erasedAt, rewritten, ...counted }) => {
      const { entries, links, addresses } = counted
      const tookMs = erasedAt === null ? null : msOf(erasedAt) - msOf(requestedAt)
      const tookSeconds = tookMs === null ? null : Math.max(0, Math.floor(tookMs / 1000))
      return {
        ...{ certificateId, subjectId, requestedAt, erasedAt, tookSeconds },
        ...{ entries, links, addresses, rewritten },
      }
    })
  const done = rows.filter(({ erasedAt }) => erasedAt !== null).length
  return {
    rows,
    summary: {
      ...{ requested: rows.length, erased: done, open: rows.length - done, held: held.size },
      longestSeconds: rows.reduce((most, { tookSeconds }) => Math.max(most, tookSeconds ?? 0), 0),
    },
  }
}

function byRequest(one: Erasure, other: Erasure): number {
  const apart = msOf(one.requestedAt) - msOf(other.requestedAt)
  if (apart !== 0) return apart
  return one.certificateId < other.certificateId ? -1 : 1
}
