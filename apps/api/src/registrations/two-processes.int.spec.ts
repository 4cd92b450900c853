import { randomUUID } from 'node:crypto'
import { seats, seatsTaken, standingOf, waitlistOf } from '@rostrum/domain/registrations/seats'
import { seatsStream } from '@rostrum/domain/registrations/seats-events'
import { RevisionMismatchError, StillInConflictError } from '@rostrum/event-sourcing/command-errors'
import { recall } from '@rostrum/event-sourcing/decided-stream'
import { RegistrationId, WebinarId } from '@rostrum/kernel/ids'
import { afterAll, expect, test } from 'vitest'
import { askedAt, startLog } from '../platform/testing.ts'
import { SeatsLedger } from './seats-ledger.ts'

const log = await startLog()
afterAll(() => log.stop())
const at = '2021-05-21T10:00:00Z'

test('two processes at one ledger never give a seat twice, and promote in order', async () => {
  const webinarId = WebinarId.parse(randomUUID())
  const [one, other] = [new SeatsLedger(log.store), new SeatsLedger(log.store)]
  const limit = { type: 'SetCapacity', seats: 10, at: askedAt(at).at } as const
  await one.decide(webinarId, limit, askedAt(at))
  const people = Array.from({ length: 60 }, () => RegistrationId.parse(randomUUID()))
  await Promise.all(people.map((id, nth) => claim(nth % 2 ? one : other, webinarId, id)))
  const full = await ledgerOf(webinarId)
  expect(seatsTaken(full)).toBe(10)
  expect(waitlistOf(full)).toHaveLength(50)
  const seated = people.filter((id) => standingOf(full, id) === 'seated')
  const waiting = [...waitlistOf(full)]
  await Promise.all(seated.slice(0, 4).map((id, nth) => free(nth % 2 ? one : other, webinarId, id)))
  const after = await ledgerOf(webinarId)
  expect(seatsTaken(after)).toBe(10)
  expect(waiting.filter((id) => standingOf(after, id) === 'seated')).toEqual(waiting.slice(0, 4))
  // Each sees what the other wrote, though its own fold was older.
  for (const ledger of [one, other])
    expect((await ledger.current(webinarId, askedAt(at))).state).toEqual(after)
})

test('a seat that another process has freed is claimed anew, not taken for held', async () => {
  const { webinarId, one, other, person } = await seatedBy()
  await free(other, webinarId, person)
  const someone = RegistrationId.parse(randomUUID())
  await claim(other, webinarId, someone)
  const again = { type: 'ClaimSeat', registrationId: person, at: askedAt(at).at } as const
  expect(await one.decide(webinarId, again, askedAt(at))).toMatchObject({ changed: true })
  const after = await ledgerOf(webinarId)
  expect(standingOf(after, person)).toBe('waitlisted')
  expect(standingOf(after, someone)).toBe('seated')
})

test('a revision that another process wrote is known to both', async () => {
  const { webinarId, one, other } = await seatedBy()
  const more = (seats: number) => ({ type: 'SetCapacity', seats, at: askedAt(at).at }) as const
  const set = await other.decide(webinarId, more(5), askedAt(at))
  if (set.outcome === 'rejected') throw new Error(set.detail)
  const next = await one.decide(webinarId, more(6), askedAt(at), set.revision)
  expect(next).toMatchObject({ outcome: 'accepted', revision: set.revision + 1n })
  await expect(other.decide(webinarId, more(7), askedAt(at), set.revision)).rejects.toThrow(
    RevisionMismatchError,
  )
})

/** One seat, held by somebody: both processes' ledgers have seen it. */
async function seatedBy() {
  const webinarId = WebinarId.parse(randomUUID())
  const [one, other] = [new SeatsLedger(log.store), new SeatsLedger(log.store)]
  const limit = { type: 'SetCapacity', seats: 1, at: askedAt(at).at } as const
  await one.decide(webinarId, limit, askedAt(at))
  const person = RegistrationId.parse(randomUUID())
  await claim(one, webinarId, person)
  await other.current(webinarId, askedAt(at))
  return { webinarId, one, other, person }
}

/** Tries as a client does: with the same command, until the conflict is over. */
async function claim(ledger: SeatsLedger, webinarId: WebinarId, registrationId: RegistrationId) {
  await insisting(ledger, webinarId, { type: 'ClaimSeat', registrationId })
}

async function free(ledger: SeatsLedger, webinarId: WebinarId, registrationId: RegistrationId) {
  await insisting(ledger, webinarId, { type: 'ReleaseSeat', registrationId, cause: 'cancelled' })
}

async function insisting(
  ledger: SeatsLedger,
  webinarId: WebinarId,
  command:
    | { type: 'ClaimSeat'; registrationId: RegistrationId }
    | { type: 'ReleaseSeat'; registrationId: RegistrationId; cause: 'cancelled' },
) {
  const asked = askedAt(at)
  for (;;)
    try {
      return await ledger.decide(webinarId, { ...command, at: asked.at }, asked)
    } catch (error) {
      if (!(error instanceof StillInConflictError)) throw error
    }
}

async function ledgerOf(webinarId: WebinarId) {
  const stream = seatsStream(webinarId)
  const { events } = await log.store.read(stream.streamName)
  return events.map((event) => recall(event, stream)).reduce(seats.evolve, seats.initialState)
}
