import { randomUUID } from 'node:crypto'
import { type RegistrationId } from '@rostrum/kernel/ids'
import { Instant, instantOf } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { asking } from '../../access.fixtures.ts'
import { Mortal } from '../../platform/mortal.ts'
import { inOrganization } from '../../platform/tenancy.ts'
import { owner, startApp } from '../../platform/testing.ts'
import { Messages } from '../../platform/vault/messages.ts'
import { Suppressions } from '../../platform/vault/suppressions.ts'
import { filesWith } from '../../platform/vault/testing.ts'
import { Delivery } from '../delivery.ts'
import { Notifier } from '../notifier.ts'
import { MailServer, planUpcoming, registerNow, toldOf } from '../testing.ts'

const mortal = new Mortal()
const server = await MailServer.start()
const app = await startApp({
  mail: server.settings,
  isWorking: false,
  through: (store) => mortal.over(store),
})
app.clock.at = instantOf(Date.now())
const ask = asking(app, { cookie: app.cookie })
const messages = app.app.get(Messages)
mortal.stand(messages, 'add', 'attempted', 'failed', 'settle')
mortal.stand(app.app.get(Suppressions), 'put')
const takes = server.onRecipient
const noMailbox = '5.1.1 <mary@example.org>: User unknown'
let planned: Awaited<ReturnType<typeof planUpcoming>>

beforeEach(async () => {
  server.onRecipient = takes
  planned = await planUpcoming(app)
})

describe('an address whose server knows no such mailbox', () => {
  test('is written to no more, and each message says since when and why', async () => {
    const { email, registrationId, personId } = await refused()
    const entry = (await standing()).find((one) => one.email === email)
    expect(entry).toMatchObject({ cause: 'refused', reason: `550 ${noMailbox}`, personId })
    const asked = watching(email)
    await planned.change({ type: 'CancelWebinar', reason: 'Ill' })
    await work()
    expect(await toldOf(app, registrationId)).toEqual([
      'confirmation: refused',
      'webinar_cancelled: suppressed',
    ])
    expect(asked()).toBe(0)
    const withheld = (await messagesTo(email)).find(({ kind }) => kind === 'webinar_cancelled')
    expect(withheld).toMatchObject({
      ...{ state: 'missed', cause: 'suppressed', attempts: 0 },
      suppression: { since: entry?.since, cause: 'refused', reason: entry?.reason },
    })
    expect(await ask('GET', `/people/${personId}`)).toMatchObject({
      suppressions: [{ id: entry?.id, email, cause: 'refused' }],
    })
  })

  test('is tried once more when somebody registers with it anew', async () => {
    const { email } = await refused()
    planned = await planUpcoming(app)
    server.onRecipient = takes
    await ask('POST', `/webinars/${planned.webinarId}/registrations`, { name: 'Mary', email })
    await work()
    expect(server.of(email)).toHaveLength(1)
    expect((await standing()).filter((one) => one.email === email)).toHaveLength(1)
  })

  test('is on the list once, in the log too, wherever the process dies', async () => {
    for (let call = 1; ; call++) {
      planned = await planUpcoming(app)
      server.onRecipient = takes
      const { email, registrationId } = await registerNow(app, planned.webinarId)
      await work()
      await planned.change({ type: 'CancelWebinar', reason: 'Ill' })
      refusing(550, noMailbox)
      const round = () => work(registrationId)
      const survived = await mortal.dying(call, true, round)
      await round()
      await round()
      expect(await toldOf(app, registrationId)).toEqual([
        'confirmation',
        'webinar_cancelled: refused',
      ])
      const [entry, ...more] = (await standing()).filter((one) => one.email === email)
      expect(more).toEqual([])
      const { events } = await app.log.store.read(`suppression-${entry?.id}`)
      expect(events.map(({ type, metadata }) => [type, metadata.actor])).toEqual([
        ['AddressSuppressed', 'system:mail'],
      ])
      expect(JSON.stringify(events.map(({ data }) => data))).not.toContain(email)
      if (survived) break
      expect(call).toBeLessThan(30)
    }
  })
})

test.each([
  [550, '5.7.1 Relaying denied'],
  [530, '5.7.0 Authentication required'],
  [550, 'No such user here'],
  [552, '5.2.2 Mailbox full'],
  [450, '4.1.1 Greylisted'],
])('an address that is refused with %i %s stays off the list', async (code, words) => {
  const { email } = await registerNow(app, planned.webinarId)
  refusing(code, words)
  await work()
  expect((await standing()).filter((one) => one.email === email)).toEqual([])
})

test('a member puts an address on the list, and takes it off with a reason, on record', async () => {
  const { email, registrationId } = await registerNow(app, planned.webinarId)
  await work()
  const { id } = await ask('POST', '/suppressions', { email, reason: 'She asked by phone.' })
  const again = await ask('POST', '/suppressions', {
    email: email.toUpperCase(),
    reason: 'Once more',
  })
  expect(again['id']).toBe(id)
  await planned.change({ type: 'PostponeWebinar' })
  await work()
  expect((await toldOf(app, registrationId)).at(-1)).toBe('postponed: suppressed')
  await ask('POST', `/suppressions/${String(id)}/lifting`, { reason: 'She asked again.' })
  await ask('POST', `/suppressions/${String(id)}/lifting`, { reason: 'Twice' })
  expect(await listed('lifted')).toContainEqual(
    expect.objectContaining({
      ...{ id, reason: 'She asked by phone.' },
      lifted: { at: expect.any(String), reason: 'She asked again.' },
    }),
  )
  await planned.change({ type: 'CancelWebinar', reason: 'Ill' })
  await work()
  expect((await toldOf(app, registrationId)).at(-1)).toBe('webinar_cancelled')
  await expect
    .poll(async () => {
      const { items } = await ask('GET', `/audit?resource=${String(id)}`)
      return (items as { subject: string }[]).map(({ subject }) => subject)
    })
    .toEqual(['SuppressionLifted', 'AddressSuppressed'])
})

test('an entry of the list goes with its person, out of every file, also by address alone', async () => {
  const email = `${randomUUID()}@example.org`
  const { id } = await ask('POST', '/suppressions', { email, reason: `Before ${email}` })
  const { personId } = await register(email)
  expect((await ask('GET', `/people/${personId}`))['suppressions']).toMatchObject([{ id, email }])
  expect(await ask('GET', `/people/${personId}/erasure`)).toMatchObject({
    goes: { entries: { suppression: 1 } },
  })
  expect(await holding(email)).not.toEqual([])
  await ask('POST', `/people/${personId}/erasure`)
  expect((await standing()).filter((one) => one.email === email)).toEqual([])
  expect(await holding(email)).toEqual([])
})

test('an entry goes when its time is over, and only then', async () => {
  const email = `${randomUUID()}@example.org`
  await ask('POST', '/suppressions', { email, reason: 'None' })
  const days = { contact: null, answers: null, origin: null, reason: null, message: null }
  await ask('PUT', '/retention', { ...days, suppression: 30 })
  const now = Date.now()
  const isThere = async (inDays: number) => {
    app.clock.at = Instant.parse(new Date(now + inDays * 86_400_000).toISOString())
    await ask('POST', '/retention/runs')
    return (await standing()).some((one) => one.email === email)
  }
  const { forecast } = await ask('GET', '/retention')
  expect(forecast).toContainEqual(expect.objectContaining({ class: 'suppression' }))
  expect([await isThere(29), await isThere(31)]).toEqual([true, false])
  app.clock.at = instantOf(Date.now())
})

interface Entry {
  readonly id: string
  readonly email: string
  readonly since: string
  readonly reason: string
}

async function listed(state: string) {
  return (await ask('GET', `/suppressions?state=${state}&limit=500`))['items'] as Entry[]
}

function standing() {
  return listed('standing')
}

async function messagesTo(email: string) {
  const { items } = await ask('GET', '/messages?limit=500')
  return (items as { kind: string; to: { email: string } }[]).filter(({ to }) => to.email === email)
}

async function register(email: string) {
  const path = `/webinars/${planned.webinarId}/registrations`
  const { id } = await ask('POST', path, { name: 'Mary Müller', email })
  await app.settled()
  const { participantId } = await ask('GET', `/registrations/${String(id)}`)
  return { personId: String(participantId) }
}

/** Somebody whose confirmation was refused. */
async function refused() {
  const registered = await registerNow(app, planned.webinarId)
  refusing(550, noMailbox)
  await work()
  await app.settled()
  const { participantId } = await ask('GET', `/registrations/${registered.registrationId}`)
  return { ...registered, personId: String(participantId) }
}

function refusing(responseCode: number, words: string) {
  server.onRecipient = (_, __, next) => next(Object.assign(new Error(words), { responseCode }))
}

/** How often the server is asked for an address from now on. */
function watching(email: string) {
  let asked = 0
  server.onRecipient = ({ address }, __, next) => {
    if (address === email) asked += 1
    next()
  }
  return () => asked
}

/** What the reactor and the queue do: for one registration, or for all of the webinar. */
async function work(registrationId?: RegistrationId) {
  const { organizationId } = owner
  await app.settled()
  await inOrganization(organizationId, async () => {
    const notifier = app.app.get(Notifier)
    if (registrationId) await notifier.settleRegistration(organizationId, registrationId)
    else await notifier.settleWebinar(organizationId, planned.webinarId)
    // What is to be tried again waits.
    for (const { messageId } of await messages.waiting())
      await app.app
        .get(Delivery)
        .deliver(organizationId, messageId)
        .catch(() => undefined)
  })
}

async function holding(words: string) {
  await sql`checkpoint`.execute(app.whole)
  const { rows } = await sql<{ directory: string }>`
    select current_setting('data_directory') as directory`.execute(app.whole)
  return (await filesWith(rows[0]?.directory ?? '', words)).holding
}
