import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Inject, Injectable } from '@nestjs/common'
import type { InputOf } from '@rostrum/contracts/endpoint'
import type { downloadQuery } from '@rostrum/contracts/history-queries'
import type { FieldError, ProblemCode } from '@rostrum/contracts/problem'
import { asOfMoment } from '@rostrum/contracts/reading'
import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { Archive } from '../platform/archive/archive.ts'
import { EVENT_STORE } from '../platform/event-store.ts'
import type { AnswerColumn, AnswerRow } from '../platform/sql/order.ts'
import { runSql, SqlFault } from '../platform/sql/run-sql.ts'
import { type HistoryAsked, toldOf } from '../platform/sql/told-of.ts'
import { Turns } from './turns.ts'

export interface Question {
  readonly organizationId: string
  readonly query: InputOf<typeof downloadQuery>['body']
  readonly signal: AbortSignal
  /** How long it may take. */
  readonly ms: number
  readonly most: HistoryAsked['most']
}

export interface Answer {
  readonly columns: readonly AnswerColumn[]
  /** To be read to its end or left; it returns whether there was more. @throws SqlFault */
  readonly rows: AsyncGenerator<readonly AnswerRow[], boolean, undefined>
  /** The end of the log that it was asked of. */
  readonly position: string
}

const codes = {
  invalid: 'query_refused',
  too_large: 'query_too_large',
  too_long: 'query_too_long',
  cancelled: 'query_cancelled',
} as const satisfies Partial<Record<SqlFault['fault'], ProblemCode>>

/** What is wrong with a query, told of the field that holds it. @throws what is our own fault */
export function refusalOf(error: unknown): Refusal & { readonly errors: readonly FieldError[] } {
  if (!(error instanceof SqlFault) || error.fault === 'broken') throw error
  const { fault, message: detail } = error
  return { ...reject(codes[fault], detail), errors: [{ pointer: '/sql', code: fault, detail }] }
}

/** Asks the history in SQL, in turn. */
@Injectable()
export class Asking {
  readonly #turns = new Turns()

  constructor(
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    @Inject(Archive) private readonly archive?: Archive,
  ) {}

  async ask(question: Question): Promise<Answer | Refusal> {
    const end = await this.#turns.take(question.organizationId)
    if (!end)
      return reject('too_many_queries', 'Two queries of the organization are being answered.')
    try {
      return await this.#answer(question, end)
    } catch (error) {
      end()
      return refusalOf(error)
    }
  }

  async #answer({ organizationId, query, signal, ms, most }: Question, end: () => void) {
    const { sql, asOf, clock } = query
    const asked = { organizationId, sql, most, clock, moment: asOfMoment(asOf) }
    const directory = this.archive?.directory ?? join(tmpdir(), 'rostrum-history')
    let position = '0'
    const told = noting(toldOf(this.eventStore, this.archive, asked), (bound) => (position = bound))
    const aside = `${directory}.tmp`
    const { columns, rows, ended } = await runSql({ directory, aside, told, ms, signal })
    void ended.finally(end)
    return { columns, rows, position }
  }
}

/** What is told, and where the log ends for it. */
async function* noting(told: ReturnType<typeof toldOf>, note: (bound: string) => void) {
  for await (const one of told) {
    if ('sql' in one) note(one.bound)
    yield one
  }
}
