import { type DynamicModule, Global, Module } from '@nestjs/common'
import { CqrsModule } from '@nestjs/cqrs'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { Streams } from '@rostrum/event-sourcing/streams'
import { AsOf } from './as-of.ts'
import { Attendances } from './attendances.ts'
import { Clock, SystemClock } from './clock.ts'
import { DATABASE, type Database } from './database.ts'
import { EVENT_STORE } from './event-store.ts'
import { Projector } from './projector.ts'
import { ReadAfter } from './read-after.ts'
import { VaultHousekeeping } from './vault/housekeeping.ts'
import { Vault } from './vault/vault.ts'

/** What is open while the api runs; whoever opens it closes it. */
export interface Opened {
  readonly eventStore: EventStore
  readonly database: Database
  readonly vault: Vault
  readonly projector: Projector
  readonly clock?: Clock
}

/** What every module may ask for. */
@Global()
@Module({})
export class PlatformModule {
  static over({ eventStore, database, vault, projector, clock }: Opened): DynamicModule {
    const values = [
      { provide: EVENT_STORE, useValue: eventStore },
      { provide: DATABASE, useValue: database },
      { provide: Vault, useValue: vault },
      { provide: Projector, useValue: projector },
      { provide: ReadAfter, useValue: new ReadAfter(projector) },
      { provide: Streams, useValue: new Streams(eventStore) },
      { provide: Clock, useValue: clock ?? new SystemClock() },
    ]
    const providers = [...values, AsOf, Attendances, VaultHousekeeping]
    return {
      module: PlatformModule,
      imports: [CqrsModule.forRoot()],
      providers,
      exports: [CqrsModule, ...values.map(({ provide }) => provide), AsOf, Attendances],
    }
  }
}
