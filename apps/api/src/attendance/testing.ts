import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { startNode } from '@rostrum/eventstore-embedded/node'
import { RegistrationId, SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { LocalDateTime, TimeZone } from '@rostrum/kernel/time-zone'
import { afterAll } from 'vitest'
import { AppModule } from '../app.module.ts'
import { owner } from '../platform/actor.ts'
import { createApplication } from '../platform/application.ts'
import { Clock } from '../platform/clock.ts'
import { type Asked, asked } from '../platform/command-context.ts'
import { migrate, openDatabase } from '../platform/database.ts'
import { freshDatabase } from '../platform/engines/testing.ts'
import { connect } from '../platform/eventstoredb/connect.ts'
import { RecordAttendance } from '../platform/messages/attendance.ts'
import { SubmitRegistration } from '../platform/messages/registrations.ts'
import { ChangeSeries, PlanSeries } from '../platform/messages/series.ts'
import { ChangeWebinar, PlanWebinar, type WebinarChange } from '../platform/messages/webinars.ts'
import { Projector } from '../platform/projector.ts'
import { Vault } from '../platform/vault/vault.ts'
import { projections } from '../projections.ts'

/** A clock that a spec sets by hand. */
export class SetClock extends Clock {
  at = Instant.parse('2021-06-03T16:00:00Z')

  now() {
    return this.at
  }
}

type Answer<T> = Exclude<T, { outcome: string }>

/** What was asked for, or the refusal as an error: a spec's preparations must not be refused. */
export function granted<T>(answer: T): Answer<T> {
  if (typeof answer === 'object' && answer !== null && 'outcome' in answer)
    throw new Error(JSON.stringify(answer))
  return answer as Answer<T>
}

const before = '2021-05-20T10:00:00Z'

/** The whole app on a real log and database of its own, with the clock in the spec's hand. */
export async function startApp() {
  const databaseUrl = await freshDatabase()
  const directory = await mkdtemp(join(tmpdir(), 'attendance-'))
  const node = await startNode({ directory })
  const store = connect(`esdb://${node.address}?tls=false`)
  const database = openDatabase(databaseUrl)
  await migrate(database)
  const vault = await Vault.open(database)
  const projector = new Projector(store.store, database, projections)
  projector.start()
  const clock = new SetClock()
  const app = await createApplication(
    AppModule.over({ eventStore: store.store, database, vault, projector, clock }),
  )
  afterAll(async () => {
    await app.close()
    await projector.stop()
    await database.destroy()
    await store.close()
    await node.stop()
    await rm(directory, { recursive: true, force: true })
  })
  const commands = app.get(CommandBus)
  /** Until the tables reflect all that was written. */
  const settled = async () => {
    const head = (await store.store.head()) ?? 0n
    while (projector.reflected < head) await sleep(5)
  }
  return { app, commands, queries: app.get(QueryBus), database, clock, store: store.store, settled }
}

export type TestApp = Awaited<ReturnType<typeof startApp>>

/** A command's context at a moment of the past. */
export function askedAt(at: string, idempotencyKey: string = randomUUID()): Asked {
  const actor = { ...owner, mayBackfill: true }
  const context = asked({ endpoint: { name: 'spec' }, path: '/spec', actor, idempotencyKey })
  return { ...context, at: Instant.parse(at) }
}

/**
 * A webinar for which two are registered; it ran from 13:00 to 14:30 UTC on 3 June 2021, or is live
 * still.
 */
export async function planRoom(
  { commands }: Pick<TestApp, 'commands'>,
  {
    ended = true,
    room = 'registrants',
  }: { ended?: boolean; room?: 'everyone' | 'registrants' } = {},
) {
  const series = { title: 'Borders', slug: `borders-${randomUUID()}`, language: 'en' }
  const planned = granted(
    await commands.execute(
      new PlanSeries({ ...series, timeZone: 'Europe/London' }, askedAt(before)),
    ),
  )
  const seriesId = SeriesId.parse(planned.id)
  const schedule = {
    localStart: LocalDateTime.parse('2021-06-03T14:00'),
    timeZone: TimeZone.parse('Europe/London'),
    durationMinutes: 90,
  }
  const plan = { title: 'Data protection at borders', schedule }
  const webinar = granted(await commands.execute(new PlanWebinar(seriesId, plan, askedAt(before))))
  const webinarId = WebinarId.parse(webinar.id)
  const change = async (what: WebinarChange, at: string = before) =>
    granted(await commands.execute(new ChangeWebinar(webinarId, what, askedAt(at))))
  granted(
    await commands.execute(new ChangeSeries(seriesId, { type: 'PublishSeries' }, askedAt(before))),
  )
  await change({ type: 'PublishWebinar' })
  await change({ type: 'ChangeVisibility', page: 'everyone', room, replay: 'registrants' })
  await change({ type: 'OpenRegistration', closesAtStart: false })
  const register = async (email: string, name: string) => {
    const asking = askedAt('2021-05-28T10:00:00Z')
    const answer = await commands.execute(
      new SubmitRegistration(webinarId, { email, name }, asking),
    )
    return { id: RegistrationId.parse(granted(answer).id) }
  }
  const registered = await register('mary@example.org', 'Mary Doe')
  const absent = await register('abe@example.org', 'Abe Sent')
  const start = () => change({ type: 'StartWebinar' }, '2021-06-03T13:00:00Z')
  const end = () => change({ type: 'EndWebinar' }, '2021-06-03T14:30:00Z')
  await start()
  if (ended) await end()
  const record = async (...facts: readonly unknown[]) =>
    granted(
      await commands.execute(
        new RecordAttendance(webinarId, facts, askedAt('2021-06-03T16:00:00Z')),
      ),
    )
  return { webinarId, registered, absent, end, record }
}
