import { addMs, type Instant, instantOf } from '@rostrum/kernel/instant'
import type { InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { StepRegistration, SubmitRegistration } from '../platform/messages/registrations.ts'
import { inOrganization } from '../platform/tenancy.ts'
import { askedAt, granted, owner, startApp } from '../platform/testing.ts'
import { Messages } from '../platform/vault/messages.ts'
import { Delivery } from './delivery.ts'
import { Notifier } from './notifier.ts'
import { SendingService } from './sending.service.ts'
import {
  fromNow,
  MailServer,
  origin,
  planUpcoming,
  registerNow,
  timeOf,
  toldOf,
} from './testing.ts'

const server = await MailServer.start()
const app = await startApp({ mail: server.settings })
const [hour, day] = [3_600_000, 86_400_000]
beforeEach(() => {
  app.clock.at = instantOf(Date.now())
})

test('a reminder goes a day before and an hour before, each once however often it is woken', async () => {
  const { webinarId, startsAt } = await planUpcoming(app)
  const { email, registrationId } = await registerNow(app, webinarId)
  await told(registrationId, ['confirmation'])
  await wakeAt(addMs(startsAt, -day), webinarId)
  await told(registrationId, ['confirmation', 'reminder_24h'])
  await wakeAt(addMs(startsAt, -hour), webinarId)
  await wakeAt(addMs(startsAt, -hour + 60_000), webinarId)
  await told(registrationId, ['confirmation', 'reminder_24h', 'reminder_1h'])
  expect(server.of(email).map(({ subject }) => subject?.split(':')[0])).toEqual([
    'You are registered',
    'Tomorrow',
    'In one hour',
  ])
})

test('a server that was stopped says what it missed, and reminds nobody after the start', async () => {
  const { webinarId, startsAt } = await planUpcoming(app)
  const { email, registrationId } = await registerNow(app, webinarId)
  await told(registrationId, ['confirmation'])
  await wakeAt(addMs(startsAt, 1), webinarId)
  await told(registrationId, ['confirmation', 'reminder_24h: late', 'reminder_1h: late'])
  expect(server.of(email)).toHaveLength(1)
})

test('one that waits for the mail server when its time is over is not sent', async () => {
  const { webinarId, startsAt } = await planUpcoming(app)
  const { email, registrationId } = await registerNow(app, webinarId)
  await told(registrationId, ['confirmation'])
  const id = await written(webinarId, addMs(startsAt, -hour), email, 'reminder_1h')
  app.clock.at = startsAt
  await deliver(id)
  expect(await toldOf(app, registrationId)).toContain('reminder_1h: late')
})

test('one that waits when the webinar is moved is withdrawn', async () => {
  const { webinarId, startsAt, change } = await planUpcoming(app)
  const { email, registrationId } = await registerNow(app, webinarId)
  await told(registrationId, ['confirmation'])
  const id = await written(webinarId, addMs(startsAt, -hour), email, 'reminder_1h')
  await change({ type: 'ScheduleWebinar', ...timeOf(fromNow(20 * day)) })
  await deliver(id)
  const message = await inOrganization(owner.organizationId, () => messages().find(id))
  expect(message?.state).toBe('withdrawn')
  expect(server.of(email).map(({ subject }) => subject)).not.toContain('In one hour')
})

test('timers stand at the times that the log gives, and a queue that was lost is made anew', async () => {
  const { webinarId, startsAt } = await planUpcoming(app)
  const { registrationId } = await registerNow(app, webinarId)
  await told(registrationId, ['confirmation'])
  const expected = [addMs(startsAt, -day), addMs(startsAt, -hour)].map((at) => Date.parse(at))
  expect(await timersOf(webinarId)).toEqual(expected)
  await sql`delete from queue.job`.execute(app.database)
  await app.settled()
  await app.app.get(SendingService).refill()
  expect(await timersOf(webinarId)).toEqual(expected)
})

test('one click stops reminders, and nothing else; another brings them back', async () => {
  const { webinarId, startsAt, change } = await planUpcoming(app)
  const { email, registrationId } = await registerNow(app, webinarId)
  await told(registrationId, ['confirmation'])
  await wakeAt(addMs(startsAt, -day), webinarId)
  await told(registrationId, ['confirmation', 'reminder_24h'])
  const [confirmation, reminder] = server.of(email)
  expect(confirmation?.headers.has('list')).toBe(false)
  const list = reminder?.headers.get('list') as unknown as Record<
    string,
    { url?: string; name?: string }
  >
  expect(list['unsubscribe-post']).toMatchObject({ name: 'List-Unsubscribe=One-Click' })
  const url = (list['unsubscribe']?.url ?? '').replace(origin, '')
  const click = { method: 'POST', url, payload: 'List-Unsubscribe=One-Click' } as const
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    expect((await inject({ ...click, headers: { 'content-type': type } })).statusCode).toBe(200)
  await wakeAt(addMs(startsAt, -hour), webinarId)
  await told(registrationId, ['confirmation', 'reminder_24h', 'reminder_1h: unsubscribed'])
  app.clock.at = instantOf(Date.now())
  await change({ type: 'CancelWebinar', reason: 'Ill' })
  await told(registrationId, [
    ...['confirmation', 'reminder_24h', 'reminder_1h: unsubscribed', 'webinar_cancelled'],
  ])
  const again = { ...click, payload: 'wanted=yes' }
  const page = await inject({
    ...again,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(page.body).toContain('You get reminders')
  expect((await inject({ method: 'GET', url: '/reminders/nobody' })).statusCode).toBe(404)
})

test('what a backfill writes is told to nobody', async () => {
  const { webinarId } = await planUpcoming(app)
  const now = { ...askedAt(instantOf(Date.now())), actor: 'backfill:demo' }
  const form = { name: 'Old', email: 'old@example.org' }
  const { id } = granted(await app.commands.execute(new SubmitRegistration(webinarId, form, now)))
  const { registrationId } = await registerNow(app, webinarId)
  await told(registrationId, ['confirmation'])
  await wakeAt(instantOf(Date.now()), webinarId)
  const list = await inOrganization(owner.organizationId, () =>
    messages().list({ webinarId, limit: 10 }),
  )
  expect(list.map((message) => message.registrationId)).toEqual([registrationId])
  expect(list.some((message) => message.registrationId === id)).toBe(false)
})

test('who was erased while their mail waited gets none', async () => {
  const { webinarId, startsAt } = await planUpcoming(app)
  const { email, registrationId } = await registerNow(app, webinarId)
  await told(registrationId, ['confirmation'])
  const id = await written(webinarId, addMs(startsAt, -hour), email, 'reminder_1h')
  await sql`delete from vault.message where message_id = ${id}`.execute(app.database)
  await deliver(id)
  expect(server.of(email)).toHaveLength(1)
  granted(
    await app.commands.execute(
      new StepRegistration(registrationId, { type: 'Cancel', by: 'self' }, askedAt(app.clock.at)),
    ),
  )
})

function messages() {
  return app.app.get(Messages)
}

/** A reminder that is written, and that no mail server was there for. */
async function written(
  webinarId: Parameters<typeof wakeAt>[1],
  at: Instant,
  email: string,
  kind: string,
): Promise<string> {
  server.onRecipient = (_, __, next) =>
    next(Object.assign(new Error('Busy'), { responseCode: 450 }))
  await wakeAt(at, webinarId)
  const list = await inOrganization(owner.organizationId, () =>
    messages().list({ webinarId, limit: 10 }),
  )
  const found = list.find((one) => one.content.address === email && one.kind === kind)
  server.onRecipient = (_, __, next) => next()
  return found?.messageId ?? ''
}

function deliver(messageId: string) {
  const { organizationId } = owner
  return inOrganization(organizationId, () =>
    app.app.get(Delivery).deliver(organizationId, messageId),
  )
}

/** As the timer does, at that time of the clock. */
async function wakeAt(at: Instant, webinarId: Parameters<Notifier['settleWebinar']>[1]) {
  app.clock.at = at
  await app.settled()
  const { organizationId } = owner
  await inOrganization(organizationId, () =>
    app.app.get(Notifier).settleWebinar(organizationId, webinarId),
  )
}

async function told(id: Parameters<typeof toldOf>[1], expected: readonly string[]) {
  await expect
    .poll(async () => (await toldOf(app, id)).toSorted(), { timeout: 20_000 })
    .toEqual(expected.toSorted())
}

async function timersOf(webinarId: string) {
  const { rows } = await sql<{ at: string }>`select start_after as at from queue.job
    where name = 'remind-registrants' and data->>'webinarId' = ${webinarId}
    order by start_after`.execute(app.database)
  return rows.map(({ at }) => Date.parse(at))
}

function inject(options: InjectOptions) {
  return fastify().inject(options)
}

function fastify() {
  return app.app.getHttpAdapter().getInstance() as unknown as {
    inject(options: object): Promise<{ statusCode: number; body: string }>
  }
}
