import { randomUUID } from 'node:crypto'
import { registration } from '@rostrum/domain/registrations/decider'
import { registrationStream } from '@rostrum/domain/registrations/events'
import { seats, standingOf } from '@rostrum/domain/registrations/seats'
import { seatsStream } from '@rostrum/domain/registrations/seats-events'
import { recall } from '@rostrum/event-sourcing/decided-stream'
import { UnknownOutcomeError } from '@rostrum/event-sourcing/event-store'
import { RegistrationId, type WebinarId } from '@rostrum/kernel/ids'
import { describe, expect, test } from 'vitest'
import {
  type RegistrationStep,
  SetCapacity,
  StepRegistration,
  SubmitRegistration,
} from '../platform/messages/registrations.ts'
import { Mortal } from '../platform/mortal.ts'
import { askedAt, granted, planOpenWebinar, startApp, type TestApp } from '../platform/testing.ts'
import { AdmissionReactor } from './admission.reactor.ts'

const mortal = new Mortal()
const app = await startApp({ through: (store) => mortal.over(store) })
mortal.guard(app.vault)
const at = '2021-05-21T10:00:00Z'
const cancel = { type: 'Cancel', by: 'self' } as const

describe('a request that dies between two steps', () => {
  const policies = [
    { policy: 'automatic', capacity: 1 },
    { policy: 'manual', capacity: 1 },
  ] as const
  for (const { policy, capacity } of policies)
    for (const after of [false, true])
      test(`a retry finishes it: ${policy}, dying ${after ? 'after' : 'before'}`, async () => {
        let call = 1
        for (; ; call++) {
          const { webinarId } = await planOpenWebinar(app, {
            capacity,
            ...(policy === 'manual' && { admission: 'manual' }),
          })
          const command = submission(webinarId)
          const survived = await mortal.dying(call, after, () => app.commands.execute(command()))
          const answer = granted(await app.commands.execute(command()))
          const id = RegistrationId.parse(answer.id)
          await agree(webinarId, [id])
          expect(answer.status).toBe(policy === 'manual' ? 'pending' : 'approved')
          if (survived) break
        }
        expect(call).toBeGreaterThan(3)
      })

  const steps = [
    ['an approval', 'manual', [], { type: 'Approve' }, 'approved'],
    ['a rejection', 'manual', [], { type: 'Reject', reason: 'A test' }, 'rejected'],
    ['a cancellation', 'automatic', [], { type: 'Cancel', by: 'host', reason: 'Ill' }, 'cancelled'],
    ['a return', 'automatic', [cancel], { type: 'Return' }, 'approved'],
    ['a reinstatement', 'automatic', [cancel], { type: 'Reinstate' }, 'approved'],
    ['a new link', 'automatic', [], { type: 'IssueLink' }, 'approved'],
  ] as const
  for (const [what, policy, before, step, status] of steps)
    for (const after of [false, true])
      test(`a retry finishes ${what}, dying ${after ? 'after' : 'before'}`, async () => {
        let call = 1
        for (; ; call++) {
          const { webinarId } = await planOpenWebinar(app, {
            capacity: 1,
            ...(policy === 'manual' && { admission: 'manual' }),
          })
          const id = RegistrationId.parse((await register(webinarId)).id)
          for (const one of before) granted(await app.commands.execute(stepping(id, one)()))
          const command = stepping(id, step)
          const survived = await mortal.dying(call, after, () => app.commands.execute(command()))
          granted(await app.commands.execute(command()))
          expect(await statusOf(id)).toBe(status)
          await agree(webinarId, [id])
          if (survived) break
        }
        expect(call).toBeGreaterThan(2)
      })

  test('the reactor finishes a cancellation and promotes who waits', async () => {
    let call = 1
    for (; ; call++) {
      const { webinarId } = await planOpenWebinar(app, { capacity: 1 })
      const [first, second] = await Promise.all([register(webinarId), register(webinarId)])
      const [seated, waiting] = first.status === 'approved' ? [first, second] : [second, first]
      const context = askedAt('2021-05-22T10:00:00Z')
      const id = RegistrationId.parse(seated.id)
      const survived = await mortal.dying(call, true, () =>
        app.commands.execute(new StepRegistration(id, { type: 'Cancel', by: 'self' }, context)),
      )
      await reactedTo(webinarId, [id, RegistrationId.parse(waiting.id)])
      // Before the log took the cancellation nothing has happened; afterwards all of it does.
      const isCancelled = (await statusOf(id)) === 'cancelled'
      expect(await statusOf(RegistrationId.parse(waiting.id))).toBe(
        isCancelled ? 'approved' : 'waitlisted',
      )
      if (survived) break
    }
    expect(call).toBeGreaterThan(3)
  })

  test('a seat that was released as abandoned is claimed anew by the retry', async () => {
    const { webinarId, command, claimed } = await diesWithASeat()
    const reactor = app.app.get(AdmissionReactor)
    const { registrationId } = claimed.data as { registrationId: string }
    await reactor.settle(registrationId, {
      state: { webinarId, standing: 'seated' },
      position: claimed.position,
      since: Date.now() - 61_000,
      organizationId: claimed.metadata.organizationId,
      causationId: claimed.id,
    })
    expect((await seatEvents(webinarId)).at(-1)?.type).toBe('SeatReleased')
    const answer = granted(await app.commands.execute(command()))
    expect(answer.status).toBe('approved')
    await agree(webinarId, [RegistrationId.parse(answer.id)])
  })
})

/** A request that dies at the first call after which its seat is taken, and nothing else is. */
async function diesWithASeat() {
  for (let call = 1; ; call++) {
    const { webinarId } = await planOpenWebinar(app, { capacity: 1 })
    const command = submission(webinarId)
    const survived = await mortal.dying(call, true, () => app.commands.execute(command()))
    if (survived) throw new Error('It never died between the seat and the registration.')
    const claimed = (await seatEvents(webinarId)).find(({ type }) => type === 'SeatTaken')
    if (claimed) return { webinarId, command, claimed }
  }
}

test('500 people for 50 seats at once: exactly 50, the others wait in order', async () => {
  const { webinarId } = await planOpenWebinar(app, { capacity: 50 })
  const answers = await Promise.all(Array.from({ length: 500 }, () => register(webinarId)))
  expect(answers.filter(({ status }) => status === 'approved')).toHaveLength(50)
  expect(answers.filter(({ status }) => status === 'waitlisted')).toHaveLength(450)
  const waiting = (await seatEvents(webinarId))
    .filter(({ type }) => type === 'WaitlistJoined')
    .map(({ data }) => (data as { registrationId: string }).registrationId)
  granted(
    await app.commands.execute(new SetCapacity(webinarId, 53, askedAt('2021-05-22T10:00:00Z'))),
  )
  const promoted = await Promise.all(
    waiting.slice(0, 4).map((id) => statusOf(RegistrationId.parse(id))),
  )
  expect(promoted).toEqual(['approved', 'approved', 'approved', 'waitlisted'])
}, 240_000)

function submission(webinarId: WebinarId) {
  const [form, key] = [{ name: 'Mary', email: `${randomUUID()}@example.org` }, randomUUID()]
  return () => new SubmitRegistration(webinarId, form, askedAt(at, key))
}

function stepping(id: RegistrationId, step: RegistrationStep) {
  const key = randomUUID()
  return () => new StepRegistration(id, step, askedAt('2021-05-22T10:00:00Z', key))
}

/** As a client does: an unknown outcome is asked again under the same key. */
async function register(webinarId: WebinarId) {
  const command = submission(webinarId)
  for (;;) {
    try {
      return granted(await app.commands.execute(command()))
    } catch (error) {
      if (!(error instanceof UnknownOutcomeError)) throw error
    }
  }
}

async function reactedTo(webinarId: WebinarId, ids: readonly RegistrationId[]) {
  await expect
    .poll(() => agreement(webinarId, ids), { timeout: 30_000 })
    .toEqual(ids.map(() => 'agrees'))
}

async function agree(webinarId: WebinarId, ids: readonly RegistrationId[]) {
  expect(await agreement(webinarId, ids)).toEqual(ids.map(() => 'agrees'))
}

/** Whether ledger and registration say the same of each. */
async function agreement(webinarId: WebinarId, ids: readonly RegistrationId[]) {
  const stream = seatsStream(webinarId)
  const { events } = await app.log.store.read(stream.streamName)
  const ledger = events
    .map((event) => recall(event, stream))
    .reduce(seats.evolve, seats.initialState)
  const expected = { approved: 'seated', waitlisted: 'waitlisted' } as Record<string, string>
  return await Promise.all(
    ids.map(async (id) => {
      const status = await statusOf(id)
      const standing = standingOf(ledger, id)
      return standing === (expected[status] ?? 'none') ? 'agrees' : `${status} but ${standing}`
    }),
  )
}

async function statusOf(id: RegistrationId) {
  const stream = registrationStream(id)
  const { events } = await app.log.store.read(stream.streamName)
  return events
    .map((event) => recall(event, stream))
    .reduce(registration.evolve, registration.initialState).status
}

async function seatEvents(webinarId: WebinarId): Promise<SeatEvents> {
  return (await app.log.store.read(seatsStream(webinarId).streamName)).events
}

type SeatEvents = Awaited<ReturnType<TestApp['log']['store']['read']>>['events']
