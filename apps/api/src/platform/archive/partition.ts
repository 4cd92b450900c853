import { join } from 'node:path'
import { eventsByCategory } from '@rostrum/domain/domain-event'
import { categoryOf } from '@rostrum/domain/reports/report-definition'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'

/** Whose rows, of which month and category, stand in one folder. */
export interface Partition {
  readonly organizationId: string
  /** Of when the log learned it: `2021-06`, UTC. */
  readonly month: string
  readonly category: string
}

const others = 'other'

/** What others wrote into this log is kept apart: it may call itself anything, also `../..`. */
export function partitionOf({ metadata, streamName, recordedAt }: RecordedEvent): Partition {
  const { organizationId } = metadata
  const { category } = categoryOf(streamName)
  return {
    organizationId: isId(organizationId) ? organizationId : others,
    month: recordedAt.slice(0, 7),
    category: Object.hasOwn(eventsByCategory, category) ? category : others,
  }
}

/** Where the rows of a partition from one position to another stand, within the history. */
export function fileOf(
  { organizationId, month, category }: Partition,
  from: bigint,
  to: bigint,
): string {
  return join(organizationId, month, category, `${from}-${to}.parquet`)
}

export function samePartition(one: Partition, other: Partition): boolean {
  return keyOf(one) === keyOf(other)
}

export function keyOf({ organizationId, month, category }: Partition): string {
  return `${organizationId}/${month}/${category}`
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
}
