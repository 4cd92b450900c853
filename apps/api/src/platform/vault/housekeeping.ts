import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { type Database, WHOLE_DATABASE } from '../database.ts'
import { EVENT_STORE } from '../event-store.ts'
import { log } from '../log.ts'
import { sweep } from './sweeper.ts'

const everyMs = 10 * 60_000

/**
 * Sweeps the vault while the api runs. When the log or the database is away, it waits for the next
 * time.
 */
@Injectable()
export class VaultHousekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  #timer: NodeJS.Timeout | undefined

  constructor(
    @Inject(WHOLE_DATABASE) private readonly whole: Database,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
  ) {}

  onApplicationBootstrap() {
    this.#timer = setInterval(() => {
      sweep(this.whole, this.eventStore).catch((error: unknown) =>
        log.warn({ err: error }, 'the vault was not swept'),
      )
    }, everyMs)
  }

  onModuleDestroy() {
    clearInterval(this.#timer)
  }
}
