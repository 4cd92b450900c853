import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { startNode } from '@rostrum/eventstore-embedded/node'
import { SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { permissionNames } from '@rostrum/kernel/permission'
import { LocalDateTime, TimeZone } from '@rostrum/kernel/time-zone'
import { afterAll } from 'vitest'
import { AppModule } from '../app.module.ts'
import { projections } from '../projections.ts'
import { owner } from './actor.ts'
import { createApplication } from './application.ts'
import { Clock } from './clock.ts'
import { type Asked, asked } from './command-context.ts'
import { migrate, openDatabase } from './database.ts'
import { freshDatabase } from './engines/testing.ts'
import { connect } from './eventstoredb/connect.ts'
import { ChangeSeries, PlanSeries } from './messages/series.ts'
import { ChangeWebinar, PlanWebinar, type WebinarChange } from './messages/webinars.ts'
import { Projector } from './projector.ts'
import { Vault } from './vault/vault.ts'

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
export async function startApp({ through = (store: EventStore) => store } = {}) {
  const databaseUrl = await freshDatabase()
  const log = await startLog()
  const database = openDatabase(databaseUrl)
  await migrate(database)
  const vault = await Vault.open(database)
  const projector = new Projector(log.store, database, projections)
  projector.start()
  const clock = new SetClock()
  const opened = { eventStore: through(log.store), database, vault, projector, clock }
  const app = await createApplication(AppModule.over(opened))
  afterAll(async () => {
    await app.close()
    await projector.stop()
    await database.destroy()
    await log.stop()
  })
  /** Until the tables reflect all that was written. */
  const settled = async () => {
    const head = (await log.store.head()) ?? 0n
    while (projector.reflected < head) {
      if (projector.state.kind === 'poisoned') throw new Error(projector.state.poison.reason)
      await sleep(5)
    }
  }
  const [commands, queries] = [app.get(CommandBus), app.get(QueryBus)]
  return { ...opened, app, commands, queries, clock, settled, log, databaseUrl }
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
