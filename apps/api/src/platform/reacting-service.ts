import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { Database } from './database.ts'
import type { LogWatch } from './log-watch.ts'
import { type Loose, type Reaction, Reactor, type Told } from './reactor.ts'

/** A reaction that follows the log while the app runs. */
export abstract class ReactingService<State>
  implements Reaction<State>, OnApplicationBootstrap, OnModuleDestroy
{
  abstract readonly name: string
  abstract readonly graceMs: number
  readonly #reactor: Reactor<State>

  constructor(watch: LogWatch, database: Database) {
    this.#reactor = new Reactor(watch, database, this)
  }

  abstract observe(event: RecordedEvent): Told<State> | undefined
  abstract isSettled(state: State): boolean
  abstract settle(key: string, loose: Loose<State>): Promise<number | undefined>

  onApplicationBootstrap() {
    this.#reactor.start()
  }

  onModuleDestroy() {
    return this.#reactor.stop()
  }
}
