import { fold } from '@rostrum/event-sourcing/decider'
import { specFor } from '@rostrum/event-sourcing/testing'
import type { RegistrationId } from '@rostrum/kernel/ids'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, registrationIdOf } from './registrations.fixtures.ts'
import { type SeatsCommand, seats, seatsTaken, standingOf, waitlistOf } from './seats.ts'
import type { SeatsEvent } from './seats-events.ts'

const [ada, ben, cem] = [registrationIdOf(1), registrationIdOf(2), registrationIdOf(3)]
const given = specFor(seats)

function capacity(count: number | null): SeatsEvent {
  return { type: 'CapacitySet', at, data: { seats: count } }
}
function fact(type: 'SeatTaken' | 'WaitlistJoined' | 'SeatPromoted', who = ada): SeatsEvent {
  return { type, at, data: { registrationId: who } }
}
function released(
  who = ada,
  cause: 'cancelled' | 'rejected' | 'abandoned' = 'cancelled',
): SeatsEvent {
  return { type: 'SeatReleased', at, data: { registrationId: who, cause } }
}
function claim(who = ada): SeatsCommand {
  return { type: 'ClaimSeat', registrationId: who, at }
}
function release(who = ada): SeatsCommand {
  return { type: 'ReleaseSeat', registrationId: who, cause: 'cancelled', at }
}
function limit(count: number | null): SeatsCommand {
  return { type: 'SetCapacity', seats: count, at }
}

describe('claiming a seat', () => {
  test('without a limit there is always one', () => given().when(claim()).then(fact('SeatTaken')))

  test('a free one is taken', () => given(capacity(1)).when(claim()).then(fact('SeatTaken')))

  test('when all are taken one waits', () =>
    given(capacity(1), fact('SeatTaken')).when(claim(ben)).then(fact('WaitlistJoined', ben)))

  test('who sits or waits already changes nothing by claiming again', () => {
    given(capacity(1), fact('SeatTaken')).when(claim()).thenNothing()
    given(capacity(0), fact('WaitlistJoined')).when(claim()).thenNothing()
  })

  test('a seat given back may be claimed anew', () =>
    given(fact('SeatTaken'), released(ada, 'abandoned')).when(claim()).then(fact('SeatTaken')))
})

describe('giving a seat back', () => {
  const full = [
    capacity(1),
    fact('SeatTaken'),
    fact('WaitlistJoined', ben),
    fact('WaitlistJoined', cem),
  ]

  test('who waited longest is promoted in the same append', () =>
    given(...full)
      .when(release())
      .then(released(), fact('SeatPromoted', ben)))

  test('who leaves the waitlist frees no seat', () =>
    given(...full)
      .when(release(ben))
      .then(released(ben)))

  test('who left the waitlist is passed over', () =>
    given(...full, released(ben))
      .when(release())
      .then(released(), fact('SeatPromoted', cem)))

  test('who comes back waits at the end', () => {
    const back = fold(seats, [...full, released(ben), fact('WaitlistJoined', ben)])
    expect(waitlistOf(back)).toEqual([cem, ben])
  })

  test('somebody who has none gives nothing back', () =>
    given(...full)
      .when(release(registrationIdOf(9)))
      .thenNothing())
})

describe('the capacity', () => {
  test('a rise promotes as many as find a seat, in order', () =>
    given(
      capacity(0),
      fact('WaitlistJoined'),
      fact('WaitlistJoined', ben),
      fact('WaitlistJoined', cem),
    )
      .when(limit(2))
      .then(capacity(2), fact('SeatPromoted'), fact('SeatPromoted', ben)))

  test('its end promotes everybody', () =>
    given(capacity(0), fact('WaitlistJoined'), fact('WaitlistJoined', ben))
      .when(limit(null))
      .then(capacity(null), fact('SeatPromoted'), fact('SeatPromoted', ben)))

  test('a lower one evicts nobody, and seats given back stay empty until it fits', () => {
    const lowered = [fact('SeatTaken'), fact('SeatTaken', ben), fact('WaitlistJoined', cem)]
    given(fact('SeatTaken'), fact('SeatTaken', ben)).when(limit(1)).then(capacity(1))
    given(...lowered, capacity(1))
      .when(release())
      .then(released())
  })

  test('the one that stands changes nothing', () => given(capacity(5)).when(limit(5)).thenNothing())

  test('no seats at all are a waitlist, however the nought is written', () =>
    given().when(limit(-0)).then(capacity(0)))

  test.each([-1, 1.5, Number.NaN, 1_000_001])('%d seats are refused', (count) =>
    given().when(limit(count)).thenRejected('capacity_out_of_range'),
  )
})

test('500 people for 50 seats: exactly 50 sit, and the others wait in the order they came', () => {
  const crowd = Array.from({ length: 500 }, (_, nth) => registrationIdOf(nth))
  const state = run([limit(50), ...crowd.map((who) => claim(who))])
  expect(crowd.filter((who) => standingOf(state, who) === 'seated')).toEqual(crowd.slice(0, 50))
  expect(waitlistOf(state)).toEqual(crowd.slice(50))
})

test('a ledger of 50,000 is folded without growing slower per person', () => {
  const crowd = Array.from({ length: 50_000 }, (_, nth) => registrationIdOf(nth))
  const state = run([
    ...crowd.map((who) => claim(who)),
    limit(10),
    ...crowd.map((who) => release(who)),
  ])
  expect([seatsTaken(state), waitlistOf(state)]).toEqual([0, []])
})

const people = fc.nat(7).map(registrationIdOf)
const commands = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: people.map(claim) },
    { weight: 2, arbitrary: people.map(release) },
    { weight: 1, arbitrary: fc.option(fc.nat(5)).map(limit) },
  ),
  { maxLength: 60 },
)

test('after any commands: nobody was seated beyond the capacity, and no seat is free while one waits', () =>
  fc.assert(
    fc.property(commands, (sequence) => {
      let state = seats.initialState
      for (const command of sequence) {
        const before = seatsTaken(state)
        state = run([command], state)
        const limitNow = state.capacity ?? Number.POSITIVE_INFINITY
        const grew = seatsTaken(state) > before
        expect(grew && seatsTaken(state) > limitNow).toBe(false)
        expect(waitlistOf(state).length > 0 && seatsTaken(state) < limitNow).toBe(false)
      }
    }),
  ))

test('after any commands: the ledger is what a plain list of who sits and who waits says', () =>
  fc.assert(
    fc.property(commands, (sequence) => {
      const state = run(sequence)
      const plain = plainLedger(sequence)
      expect(waitlistOf(state)).toEqual(plain.waiting)
      expect(seatsTaken(state)).toBe(plain.seated.length)
      for (const who of plain.seated) expect(standingOf(state, who)).toBe('seated')
    }),
  ))

function run(sequence: readonly SeatsCommand[], from = seats.initialState) {
  return sequence.reduce((state, command) => {
    const decision = seats.decide(command, state)
    return decision.outcome === 'accepted' ? decision.events.reduce(seats.evolve, state) : state
  }, from)
}

/** The same rules on two arrays, written without the decider. */
function plainLedger(sequence: readonly SeatsCommand[]) {
  let most = Number.POSITIVE_INFINITY
  let seated: RegistrationId[] = []
  let waiting: RegistrationId[] = []
  for (const command of sequence) {
    if (command.type === 'SetCapacity') most = command.seats ?? Number.POSITIVE_INFINITY
    else {
      const who = command.registrationId
      const known = seated.includes(who) || waiting.includes(who)
      if (command.type === 'ClaimSeat' && !known) waiting = [...waiting, who]
      if (command.type === 'ReleaseSeat') {
        seated = seated.filter((other) => other !== who)
        waiting = waiting.filter((other) => other !== who)
      }
    }
    const free = Math.max(0, most - seated.length)
    seated = [...seated, ...waiting.slice(0, free)]
    waiting = waiting.slice(free)
  }
  return { seated, waiting }
}
