import { Inject, Injectable } from '@nestjs/common'
import { asOfMoment, type Moment, type Clock as WhichClock } from '@rostrum/contracts/reading'
import type { Cutoff } from '@rostrum/domain/reports/cutoff'
import { type Instant, instantOf } from '@rostrum/kernel/instant'
import { type RawBuilder, sql } from 'kysely'
import { DATABASE, type Database } from './database.ts'

/** A look back: what counts, and the moment that "now" is in the answer. */
export interface Then {
  readonly cutoff: Cutoff
  readonly at: Instant
  /** The end of the prefix of the log, where the answer is one. */
  readonly position?: bigint
}

interface Asked {
  readonly asOf?: string | undefined
  readonly clock?: WhichClock | undefined
}

/** Brings `asOf` and `clock` to a cutoff of the log; `undefined` asks about now. */
@Injectable()
export class AsOf {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async resolve({ asOf, clock = 'occurred' }: Asked): Promise<Then | undefined> {
    const moment = asOfMoment(asOf)
    if (!moment) return undefined
    if (moment.kind === 'position') return await this.byPosition(BigInt(moment.position))
    const { at, upTo } = moment
    if (clock === 'occurred') {
      const position = upTo === undefined ? undefined : most(BigInt(upTo))
      return { cutoff: { clock, at, position }, at }
    }
    const recorded = await this.recordedBy(at)
    const position = upTo !== undefined && BigInt(upTo) < recorded ? BigInt(upTo) : recorded
    return { cutoff: { clock, position }, at, position }
  }

  private async byPosition(asked: bigint): Promise<Then> {
    const { rows } = await sql<{ position: bigint; recorded_by: string }>`
      select position, recorded_by from read_models.journal_1
      where position <= ${most(asked)} order by position desc limit 1`.execute(this.database)
    const position = rows[0]?.position ?? 0n
    const at = instantOf(rows[0] ? Date.parse(rows[0].recorded_by) : 0)
    return { cutoff: { clock: 'recorded', position }, at, position }
  }

  /** The longest prefix of the log whose running maximum of recorded time is at or before `at`. */
  private async recordedBy(at: Instant): Promise<bigint> {
    const { rows } = await sql<{ position: bigint | null }>`
      select max(position) as position from read_models.journal_1
      where recorded_by <= ${at}`.execute(this.database)
    return rows[0]?.position ?? 0n
  }
}

/** The rows that count as of then; all of them now. Tables name the columns alike. */
export function counted(then: Then | undefined): RawBuilder<boolean> {
  if (!then) return sql<boolean>`true`
  const { cutoff } = then
  const { clock, position } = cutoff
  if (clock === 'recorded') return sql<boolean>`position <= ${position}`
  const told = position === undefined ? sql`true` : sql`position <= ${position}`
  return sql<boolean>`(occurred_at <= ${cutoff.at} and ${told})`
}

/** The place in the log that a moment is, or that it is frozen at. */
export function placeNamed(moment: Moment | undefined): bigint | undefined {
  const named = moment?.kind === 'position' ? moment.position : moment?.upTo
  return named === undefined ? undefined : BigInt(named)
}

/** A place that somebody named is compared with, and may lie beyond the log. */
export function endWithin(head: bigint, named: bigint | undefined): bigint {
  return named !== undefined && named < head ? named : head
}

/** The largest position that Postgres keeps. */
export const largest = 2n ** 63n - 1n

// A position that a caller made up may be larger than any; it is only compared.
export function most(position: bigint): bigint {
  return position > largest ? largest : position
}
