import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandBus, type Query, QueryBus } from '@nestjs/cqrs'
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { startNode } from '@rostrum/eventstore-embedded/node'
import { OrganizationId, SeriesId, UserId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { permissionNames } from '@rostrum/kernel/permission'
import { LocalDateTime, TimeZone } from '@rostrum/kernel/time-zone'
import type { InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import { AppModule } from '../app.module.ts'
import { projections } from '../projections.ts'
import type { Actor } from './actor.ts'
import { createApplication } from './application.ts'
import { Decisions } from './audit/decisions.ts'
import { Trail } from './audit/trail.ts'
import { Auth } from './auth/auth.ts'
import { OneTimeLinks } from './auth/links.ts'
import type { OidcSettings } from './auth/oidc-settings.ts'
import { Clock } from './clock.ts'
import { type Asked, asked } from './command-context.ts'
import { type Database, migrate, openDatabase, openWholeDatabase } from './database.ts'
import { Directory } from './directory.ts'
import { freshDatabase } from './engines/testing.ts'
import { connect } from './eventstoredb/connect.ts'
import type { MailSettings } from './mail-settings.ts'
import { FoundOrganization } from './messages/organizations.ts'
import { ChangeSeries, PlanSeries } from './messages/series.ts'
import { ChangeWebinar, PlanWebinar, type WebinarChange } from './messages/webinars.ts'
import { Projector } from './projector.ts'
import { Queue } from './queue.ts'
import { currentOrganization, inOrganization } from './tenancy.ts'
import { seeingNames } from './vault/sight.ts'
import { Vault } from './vault/vault.ts'

/** Who owns the organization of the specs. Nobody writes into the past but by the command bus. */
export const owner: Actor = {
  id: `user:${UserId.parse('0b5a4f3e-6a51-4d3c-9f0e-0d7f7c2a9b11')}`,
  organizationId: OrganizationId.parse('5f0c3a52-9d0e-4a54-8f3e-2f6f1c7d8e90'),
  permissions: new Set(permissionNames.filter((permission) => permission !== 'backfill')),
}

/** A clock that a spec sets by hand. */
export class SetClock extends Clock {
  at = Instant.parse('2021-06-03T16:00:00Z')

  now() {
    return this.at
  }
}

/** A real log in a directory of its own, gone after the file. */
export async function startLog() {
  const directory = await mkdtemp(join(tmpdir(), 'rostrum-log-'))
  const node = await startNode({ directory })
  const { store, close } = connect(`esdb://${node.address}?tls=false`)
  const stop = async () => {
    await close()
    await node.stop()
    await rm(directory, { recursive: true, force: true })
  }
  return { store, directory, node, stop }
}

/**
 * The whole app on a real log and a real database of its own; `through` may stand before the log.
 */
export async function startApp({
  through = (store: EventStore) => store,
  trustedProxies = [],
  mail,
  isWorking = true,
  oidc,
}: {
  through?: (store: EventStore) => EventStore
  trustedProxies?: readonly string[]
  /** Absent: no queue is worked off, and nothing is written to anybody. */
  mail?: MailSettings
  /** Absent: nobody signs in by an identity provider. */
  oidc?: OidcSettings
  /** False: a spec works the outbox off by hand. */
  isWorking?: boolean
} = {}) {
  const databaseUrl = await freshDatabase()
  const log = await startLog()
  const whole = openWholeDatabase(databaseUrl)
  await migrate(whole)
  const database = openDatabase(databaseUrl)
  const vault = await Vault.open(whole, database)
  const projector = new Projector(log.store, whole, projections)
  projector.start()
  const clock = new SetClock()
  const publicUrl = 'http://127.0.0.1:4300'
  const auth = await Auth.open({ database: whole, databaseUrl, publicUrl, oidc })
  const directory = await Directory.open(whole, projector)
  const trail = await Trail.open(whole)
  const decisions = new Decisions(log.store, whole, trail.key)
  decisions.start()
  const tables = { whole, database, vault, projector, auth, directory, trail }
  const queue = mail && isWorking ? await Queue.open(databaseUrl) : undefined
  const sent = { ...(mail && { mail }), ...(queue && { queue }) }
  const erasedFile = join(log.directory, 'erased.jsonl')
  const opened = { eventStore: through(log.store), ...tables, ...sent, clock, erasedFile }
  const app = await createApplication(AppModule.over(opened), { trustedProxies })
  const cookie = await signInOwner(app, opened)
  afterAll(async () => {
    await queue?.close()
    await app.close()
    await decisions.stop()
    await trail.close()
    await projector.stop()
    await auth.close()
    await Promise.all([database.destroy(), whole.destroy()])
    await log.stop()
  })
  /** Until the tables reflect all that was written. */
  const settled = async () => {
    const head = (await log.store.head()) ?? 0n
    while (projector.reflected < head) {
      const { state } = projector
      if (state.kind === 'stuck') throw new Error(state.reason)
      await sleep(5)
    }
  }
  const [commands, queries] = [app.get(CommandBus), app.get(QueryBus)]
  askAsOwner(queries)
  // What a spec looks at, it looks at with the eyes of an administrator.
  const seen = { ...opened, database: whole }
  const links = app.get(OneTimeLinks)
  return { ...seen, app, cookie, links, commands, queries, clock, settled, log, databaseUrl }
}

/** A query that does not say for whom is the owner's, where it comes from a spec. */
function askAsOwner(queries: QueryBus) {
  const execute = queries.execute.bind(queries)
  queries.execute = (query: Query<unknown>) =>
    currentOrganization() === undefined
      ? inOrganization(owner.organizationId, () => seeingNames(true, () => execute(query)))
      : execute(query)
}

/** Founds the organization; whatever is injected comes from its owner, unless it says who else. */
async function signInOwner(
  app: NestFastifyApplication,
  { whole, auth }: { whole: Database; auth: Auth },
) {
  const userId = UserId.parse(owner.id.slice('user:'.length))
  await sql`insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    values (${userId}, 'Olga Owner', 'owner@example.org', true, now(), now())`.execute(whole)
  const place = { name: 'Rostrum', slug: 'rostrum', timeZone: 'Europe/London', locale: 'en' }
  const context = asked({ endpoint: { name: 'spec' }, path: '/founding', actor: owner })
  granted(
    await app.get(CommandBus).execute(new FoundOrganization({ ...place, owner: userId }, context)),
  )
  const [issued = ''] = await auth.openSession(userId, new Headers())
  const cookie = issued.split(';')[0] ?? ''
  // Made over Fastify, a few lines above.
  const adapter = app.getHttpAdapter() as unknown as FastifyAdapter
  const inject = adapter.inject.bind(adapter)
  // Only this form of the call is used.
  adapter.inject = ((options: InjectOptions) =>
    inject({ ...options, headers: { cookie, ...options.headers } })) as typeof adapter.inject
  return cookie
}

export type TestApp = Awaited<ReturnType<typeof startApp>>

type Answer<T> = Exclude<T, { outcome: string }>

/** What was asked for, or the refusal as an error: a spec's preparations must not be refused. */
export function granted<T>(answer: T): Answer<T> {
  if (typeof answer === 'object' && answer !== null && 'outcome' in answer)
    throw new Error(JSON.stringify(answer))
  return answer as Answer<T>
}

/** A command's context at a moment of the past. */
export function askedAt(at: string, idempotencyKey: string = randomUUID()): Asked {
  const actor = { ...owner, permissions: new Set(permissionNames) }
  const context = asked({ endpoint: { name: 'spec' }, path: '/spec', actor, idempotencyKey })
  return { ...context, at: Instant.parse(at) }
}

const planned = '2021-05-20T10:00:00Z'

/**
 * A published series with one published webinar on 3 June 2021, 14:00 London, open for
 * registration.
 */
export async function planOpenWebinar(
  { commands }: Pick<TestApp, 'commands'>,
  { capacity, admission }: { capacity?: number; admission?: 'manual' } = {},
) {
  const series = { title: 'Borders', slug: `borders-${randomUUID()}`, language: 'en' }
  const made = granted(
    await commands.execute(
      new PlanSeries({ ...series, timeZone: 'Europe/London' }, askedAt(planned)),
    ),
  )
  const seriesId = SeriesId.parse(made.id)
  const schedule = {
    localStart: LocalDateTime.parse('2021-06-03T14:00'),
    timeZone: TimeZone.parse('Europe/London'),
    durationMinutes: 90,
  }
  const plan = {
    title: 'Data protection at borders',
    schedule,
    ...(capacity !== undefined && { capacity }),
    ...(admission && { admission }),
  }
  const { id } = granted(await commands.execute(new PlanWebinar(seriesId, plan, askedAt(planned))))
  const webinarId = WebinarId.parse(id)
  const change = async (what: WebinarChange, at: string = planned) =>
    granted(await commands.execute(new ChangeWebinar(webinarId, what, askedAt(at))))
  await change({ type: 'PublishWebinar' })
  granted(
    await commands.execute(new ChangeSeries(seriesId, { type: 'PublishSeries' }, askedAt(planned))),
  )
  await change({ type: 'OpenRegistration', closesAtStart: false })
  return { seriesId, webinarId, change }
}
