import { type DynamicModule, Global, Module } from '@nestjs/common'
import { CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { Streams } from '@rostrum/event-sourcing/streams'
import { Actors } from './actors.ts'
import { answerInOrganization } from './answer-in-organization.ts'
import { Archive } from './archive/archive.ts'
import { AsOf } from './as-of.ts'
import { Attendances } from './attendances.ts'
import { Trail } from './audit/trail.ts'
import { Auth } from './auth/auth.ts'
import { KeySecrets } from './auth/key-secrets.ts'
import { OneTimeLinks } from './auth/links.ts'
import { Profiles } from './auth/profiles.ts'
import { Sessions } from './auth/sessions.ts'
import { Clock, SystemClock } from './clock.ts'
import { DATABASE, type Database, WHOLE_DATABASE } from './database.ts'
import { Directory } from './directory.ts'
import { EVENT_STORE } from './event-store.ts'
import { Hosts } from './hosts.ts'
import { LogWatch } from './log-watch.ts'
import { MAIL_SETTINGS, type MailSettings, mailSettingsOf } from './mail-settings.ts'
import { Projector } from './projector.ts'
import { QUEUE, type Queue } from './queue.ts'
import { ReadAfter } from './read-after.ts'
import { Traffic } from './traffic.ts'
import { ErasedList } from './vault/erased-list.ts'
import { VaultHousekeeping } from './vault/housekeeping.ts'
import { Messages } from './vault/messages.ts'
import { Suppressions } from './vault/suppressions.ts'
import { Vault } from './vault/vault.ts'
import { WhoActs } from './who-acts.ts'

/** What is open while the api runs; whoever opens it closes it. */
export interface Opened {
  readonly eventStore: EventStore
  readonly whole: Database
  readonly database: Database
  readonly vault: Vault
  readonly projector: Projector
  readonly auth: Auth
  readonly directory: Directory
  /** What is on record. */
  readonly trail: Trail
  /** Where erased people are listed outside of the database. */
  readonly erasedFile: string
  /** The history as files; absent: reports read the log. */
  readonly archive?: Archive
  readonly clock?: Clock
  /** How mail leaves; without it nothing does, and links lead to this machine. */
  readonly mail?: MailSettings
  /** Absent: this process leaves queued work to another one. */
  readonly queue?: Queue
}

/** What every module may ask for. */
@Global()
@Module({})
export class PlatformModule {
  constructor(commands: CommandBus, queries: QueryBus) {
    answerInOrganization(commands)
    answerInOrganization(queries)
  }

  static over(opened: Opened): DynamicModule {
    const { eventStore, whole, database, vault, projector, auth, directory } = opened
    const clock = opened.clock ?? new SystemClock()
    const [sessions, keys] = [new Sessions(whole, auth), new KeySecrets(whole)]
    const mail = opened.mail ?? mailSettingsOf({}, 'http://127.0.0.1:4300')
    const readAfter = new ReadAfter(projector)
    const hosts = new Hosts(whole, directory, async () =>
      readAfter.reached((await eventStore.head()) ?? -1n),
    )
    const values = [
      { provide: EVENT_STORE, useValue: eventStore },
      { provide: Archive, useFactory: () => opened.archive },
      { provide: DATABASE, useValue: database },
      { provide: WHOLE_DATABASE, useValue: whole },
      { provide: Vault, useValue: vault },
      { provide: Messages, useValue: new Messages(database, whole) },
      { provide: Suppressions, useValue: new Suppressions(database, vault) },
      { provide: MAIL_SETTINGS, useValue: mail },
      { provide: QUEUE, useFactory: () => opened.queue },
      { provide: Projector, useValue: projector },
      { provide: ReadAfter, useValue: readAfter },
      { provide: LogWatch, useValue: new LogWatch(eventStore) },
      { provide: Streams, useValue: new Streams(eventStore) },
      { provide: Clock, useValue: clock },
      { provide: Auth, useValue: auth },
      { provide: Sessions, useValue: sessions },
      { provide: KeySecrets, useValue: keys },
      { provide: OneTimeLinks, useValue: new OneTimeLinks(whole) },
      { provide: Profiles, useValue: new Profiles(whole) },
      { provide: Directory, useValue: directory },
      { provide: Traffic, useValue: new Traffic() },
      { provide: Trail, useValue: opened.trail },
      { provide: ErasedList, useValue: new ErasedList(opened.erasedFile) },
      { provide: WhoActs, useValue: new WhoActs(sessions, directory) },
      { provide: Actors, useValue: new Actors({ sessions, keys, directory, hosts, clock }) },
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
