import { copyFileSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { scratch } from '../disk.ts'
import { type Sample, sample } from '../measure.ts'
import { plainLog } from '../plain-log.ts'
import { type Store, startStore } from '../store.ts'

/** A log of some length, a node on a copy of it, and how long each kind of work took there. */
export class GrownLog {
  readonly events: number
  readonly bytesPerEvent: number
  readonly #copy = scratch('grown')
  readonly #took = new Map<string, number[]>()
  #store: Store | undefined

  constructor(events: number) {
    this.events = events
    const copy = join(this.#copy.directory, 'log.db')
    copyFileSync(join(plainLog(events), 'log.db'), copy)
    this.bytesPerEvent = statSync(copy).size / events
  }

  get store(): Store {
    if (!this.#store) throw new Error('The node was not started.')
    return this.#store
  }

  /** Until it says that it listens. */
  async start(): Promise<void> {
    this.#store = await startStore(this.#copy.directory)
  }

  async stop(): Promise<void> {
    await this.#store?.stop()
    this.#store = undefined
  }

  async end(): Promise<void> {
    await this.stop()
    this.#copy.remove()
  }

  /** The first time of each is not counted. */
  async time(what: string, work: () => Promise<unknown>): Promise<void> {
    const began = performance.now()
    await work()
    const ms = performance.now() - began
    const before = this.#took.get(what)
    this.#took.set(what, before ? [...before, ms] : [])
  }

  took(what: string): Sample {
    const times = this.#took.get(what) ?? []
    const ms = times.reduce((sum, time) => sum + time, 0)
    return sample(`${what}, of ${short(this.events)}`, 1, times, ms)
  }

  /** Of the node, in MB; Linux only. */
  residentMegabytes(): number {
    const { pid } = this.store.server.child
    if (process.platform !== 'linux') return Number.NaN
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
  }
}

/** 10 k, 1 M. */
export function short(events: number): string {
  return events < 1_000_000 ? `${events / 1_000} k` : `${events / 1_000_000} M`
}
