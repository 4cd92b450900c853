import { once } from 'node:events'
import { Injectable } from '@nestjs/common'
import type { RunningReport } from '@rostrum/contracts/reports'
import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import type { z } from 'zod'
import { Meanwhile } from '../platform/implements.ts'
import { settled } from './patiently.ts'
import type { Going } from './replay.ts'
import type { Run } from './report-runs.ts'

type Asked = Omit<z.input<typeof RunningReport>, 'status' | 'progress'>

/** A run on its way, or one that ended without a result. */
interface Running {
  readonly organizationId: string
  readonly commandHash: string
  readonly asked: Asked
  readonly made: Promise<Run>
  readonly abort: AbortController
  progress: number
  state: 'waiting' | 'going' | 'over'
}

interface Begun extends Pick<Running, 'organizationId' | 'commandHash' | 'asked'> {
  make(going: Going): Promise<Run>
}

/**
 * So many of one organization are made at once, since each may hold what a large report takes; so
 * many are made or wait. So many that are over are remembered.
 */
const most = { going: 8, ofOne: 100, over: 100 }
/** Nothing that can be read takes as long: something hangs. */
const longestMs = 3_600_000

/**
 * Runs that are being made. They live in this process: one that ends with it leaves nothing, and
 * the same command begins it again.
 */
@Injectable()
export class RunningReports {
  readonly #running = new Map<string, Running>()

  /** The one that is on its way under that id, or a new one. */
  begin(begun: Begun): Running | Refusal {
    const { organizationId, asked } = begun
    const before = this.find(organizationId, asked.id)
    if (before && before.state !== 'over') return before
    const own = this.#of(organizationId, ({ state }) => state !== 'over')
    if (own.length >= most.ofOne)
      return reject(
        'too_many_reports',
        `${most.ofOne} reports of the organization are being made: wait for one, or cancel one.`,
      )
    const running: Running = {
      ...{ ...begun, abort: new AbortController(), progress: 0, state: 'waiting' },
      made: Promise.resolve().then(() => this.#make(running, begun.make)),
    }
    this.#running.set(asked.id, running)
    running.made.then(
      () => this.#running.delete(asked.id),
      () => this.#end(running),
    )
    return running
  }

  find(organizationId: string, reportId: string): Running | undefined {
    const running = this.#running.get(reportId)
    return running?.organizationId === organizationId ? running : undefined
  }

  /** What it is after so many milliseconds at most. @throws why it could not be made */
  async told(running: Running, ms: number): Promise<Run | Meanwhile | Refusal> {
    const { made, abort } = running
    if (!(await settled(made, ms))) return new Meanwhile(stillRunning(running))
    try {
      return await made
    } catch (error) {
      if (!abort.signal.aborted) throw error
      return reject('report_cancelled', 'The report was cancelled before it was made.')
    }
  }

  /** @returns whether it is not made, and will not be. */
  async cancel({ abort, made }: Running): Promise<boolean> {
    abort.abort()
    return await made.then(
      () => false,
      () => true,
    )
  }

  /** Ends when the process does: what is on its way is left. */
  onModuleDestroy() {
    for (const { abort } of this.#running.values()) abort.abort()
  }

  async #make(running: Running, make: Begun['make']): Promise<Run> {
    const signal = AbortSignal.any([running.abort.signal, AbortSignal.timeout(longestMs)])
    await this.#turn(running, signal)
    return await make({ signal, reached: (share) => (running.progress = Math.min(share, 1)) })
  }

  /** Until fewer are made than may be at once. */
  async #turn(running: Running, signal: AbortSignal) {
    const left = once(signal, 'abort')
    for (;;) {
      signal.throwIfAborted()
      const going = this.#of(running.organizationId, ({ state }) => state === 'going')
      if (going.length < most.going) break
      await Promise.race([left, ...going.map(({ made }) => made.catch(() => undefined))])
    }
    running.state = 'going'
  }

  #of(organizationId: string, is: (running: Running) => boolean): Running[] {
    return [...this.#running.values()].filter(
      (one) => one.organizationId === organizationId && is(one),
    )
  }

  /** Remembered for a while, for whoever waits for it. */
  #end(running: Running) {
    running.state = 'over'
    const over = [...this.#running].filter(([, { state }]) => state === 'over')
    for (const [id] of over.slice(0, -most.over)) this.#running.delete(id)
  }
}

function stillRunning({ asked, progress }: Running): z.input<typeof RunningReport> {
  return { ...asked, status: 'running', progress: Math.floor(progress * 1_000) / 1_000 }
}
