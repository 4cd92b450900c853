import { randomUUID } from 'node:crypto'
import { ProjectionItem } from '@rostrum/contracts/projections'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { foundTheirs } from '../callers.fixtures.ts'
import { degradedOf } from '../platform/readiness.ts'
import { owner, planOpenWebinar, startApp } from '../platform/testing.ts'
import { projections } from '../projections.ts'

const app = await startApp()
const theirs = await foundTheirs(app, 'theirs')
await planOpenWebinar(app)

interface Parked {
  readonly id: string
  readonly projection: string
  readonly streamName: string
  readonly waiting: number
  readonly reason: string
}

async function ask(method: 'GET' | 'POST', path: string, payload?: object, headers = {}) {
  const url = `/api/v1${path}`
  const answer = await app.app.inject({ method, url, headers, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}

async function told(headers = {}) {
  const { body } = await ask('GET', '/projections', undefined, headers)
  return body as { items: ProjectionItem[]; parked: Parked[] }
}

/** What is parked first. */
async function first(): Promise<Parked> {
  const [one] = (await told()).parked
  if (!one) throw new Error('Nothing is parked.')
  return one
}

/** Something of a registration that nobody can read, and something that comes later. */
async function plantPoison(organizationId: string = owner.organizationId) {
  const stream = `registration-${randomUUID()}`
  const metadata = {
    ...{ $correlationId: randomUUID(), $causationId: randomUUID(), commandId: randomUUID() },
    ...{ commandHash: '', actor: owner.id, organizationId, schemaVersion: 1 },
    occurredAt: '2021-05-22T10:00:00Z',
  }
  const approved = { id: randomUUID(), type: 'RegistrationApproved', metadata }
  await app.log.store.append(stream, [{ ...approved, data: { by: 7 } }], 'no_stream')
  await app.log.store.append(stream, [{ ...approved, id: randomUUID(), data: {} }], 0n)
  await app.settled()
  return stream
}

describe('the projections', () => {
  test('are told with their place, and none of them lags behind a log that stands still', async () => {
    await app.settled()
    const { items, parked } = await told()
    expect(items.map(({ name }) => name)).toEqual(
      projections.map(({ name, version }) => `${name}@${version}`),
    )
    const position = String(await app.log.store.head())
    for (const item of items)
      expect(ProjectionItem.parse(item)).toMatchObject({
        ...{ state: 'live', position, parked: 0 },
        lag: { events: 0, isMore: false, seconds: 0 },
      })
    expect(items.find(({ name }) => name === 'journal@1')?.rate).toBeGreaterThan(0)
    expect(parked).toEqual([])
  })

  test('lag by what they have not taken', async () => {
    const lock = app.whole.connection().execute(async (connection) => {
      await sql`begin; lock table read_models.webinar_1 in access exclusive mode`.execute(
        connection,
      )
      await planOpenWebinar(app)
      const { items } = await told()
      await sql`rollback`.execute(connection)
      return items
    })
    const [item] = await lock
    expect(item?.lag.events).toBeGreaterThan(0)
    await app.settled()
  })
})

describe('what one of them cannot take', () => {
  test('is told to those whose it is, and degrades what is ready', async () => {
    const streamName = await plantPoison()
    const { items, parked } = await told()
    expect(parked).toMatchObject([{ projection: 'registration@1', streamName, waiting: 2 }])
    expect(parked[0]?.reason).toMatch(/^data\.webinarId: Invalid input: [^;]+; data\./)
    expect(items.find(({ name }) => name === 'registration@1')?.parked).toBe(1)
    expect((await told(theirs)).parked).toEqual([])
    expect(degradedOf(app.projector)).toMatchObject([{ name: 'registration@1' }])
  })

  test('is released by nobody else', async () => {
    const { id } = await first()
    for (const path of [`/parked-events/${id}/retry`, `/parked-events/${randomUUID()}/retry`]) {
      const { status, body } = await ask('POST', path, undefined, theirs)
      expect([status, body['code']]).toEqual([404, 'parked_not_found'])
    }
    expect((await told()).parked).toHaveLength(1)
  })

  test('stays parked when it is tried again in vain', async () => {
    const { id, reason } = await first()
    const { status, body } = await ask('POST', `/parked-events/${id}/retry`)
    expect([status, body]).toEqual([200, { applied: 0, waiting: 2, reason }])
    expect((await told()).parked).toMatchObject([{ id, waiting: 2 }])
  })

  test('is left out for a reason, and it is on record who did so', async () => {
    const { id } = await first()
    const without = await ask('POST', `/parked-events/${id}/skip`, { reason: '' })
    expect(without.status).toBe(422)
    const reason = 'A trial of ours.'
    const { body } = await ask('POST', `/parked-events/${id}/skip`, { reason })
    expect(body).toMatchObject({ applied: 0, waiting: 1 })
    const { rows } = await sql`select reason, skipped_by from jobs.skipped`.execute(app.whole)
    expect(rows).toEqual([{ reason, skipped_by: owner.id }])
    await app.trail.written()
    const record = await ask('GET', '/audit?kind=operated')
    const subjects = (record.body['items'] as { subject: string; resource?: string }[]).map(
      ({ subject, resource }) => [subject, resource],
    )
    expect(subjects).toEqual([
      ['skipParked', id],
      ['retryParked', id],
    ])
  })

  test('is shown to everybody where it is of no organization', async () => {
    await plantPoison('somebody')
    const streams = (await told(theirs)).parked.map(({ projection }) => projection)
    expect(streams).toContain('registration@1')
  })
})
