import type { RecordedEvent } from './event.ts'

/**
 * Rows derived from events, rebuildable at any time.
 *
 * The projector hands over batches in log order and moves the checkpoint in the same transaction.
 * A projection may read and write its own tables only, never the clock, the network or other rows,
 * and a batch that comes twice changes nothing. Other rows mean a higher `version` with its own
 * table.
 */
export interface Projection<Db> {
  readonly name: string
  readonly version: number
  /** Types that concern it; the projector leaves the others out. */
  readonly handles: readonly string[]
  /** Its own tables, `schema.table`: nobody else writes into them. */
  readonly tables: readonly string[]
  /**
   * What its events have to be applied in order by, where that is not their stream: when one cannot
   * be taken, later ones of its key wait for it.
   */
  keyOf?(event: RecordedEvent): string | undefined
  apply(batch: readonly RecordedEvent[], db: Db): Promise<void>
}
