import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { abandonedAfterMs, admissionStep } from './admission.ts'
import { registration } from './decider.ts'
import { at, registrationIdOf, submission } from './registrations.fixtures.ts'
import { seats, standingOf } from './seats.ts'

const long = abandonedAfterMs

describe('what a crash left between the ledger and a registration', () => {
  test('a seat whose registration never came is released after a minute, not before', () => {
    const facts = { standing: 'seated', status: 'absent' } as const
    expect(admissionStep({ ...facts, standingForMs: long })).toBe('release_abandoned')
    expect(admissionStep({ ...facts, standingForMs: long - 1 })).toBe('none')
    expect(admissionStep({ standing: 'waitlisted', status: 'absent', standingForMs: long })).toBe(
      'release_abandoned',
    )
  })

  test.each([
    ['seated', 'cancelled', 'release_cancelled'],
    ['waitlisted', 'cancelled', 'release_cancelled'],
    ['seated', 'rejected', 'release_rejected'],
    ['seated', 'pending', 'approve'],
    ['seated', 'waitlisted', 'approve'],
    ['waitlisted', 'pending', 'waitlist'],
    ['waitlisted', 'waitlisted', 'none'],
    ['seated', 'approved', 'none'],
    ['none', 'approved', 'none'],
    ['none', 'cancelled', 'none'],
    ['none', 'absent', 'none'],
  ] as const)('%s in the ledger and %s as a registration: %s, at once', (standing, status, step) =>
    expect(admissionStep({ standing, status, standingForMs: 0 })).toBe(step),
  )
})

const who = registrationIdOf(1)
const moves = fc.array(
  fc.constantFrom(
    { type: 'ClaimSeat', registrationId: who, at } as const,
    { type: 'ClaimSeat', registrationId: registrationIdOf(2), at } as const,
    { type: 'ReleaseSeat', registrationId: registrationIdOf(2), cause: 'cancelled', at } as const,
    { type: 'SetCapacity', seats: 1, at } as const,
    { type: 'SetCapacity', seats: null, at } as const,
    { type: 'SubmitRegistration', ...submission, standing: 'pending', at } as const,
    { type: 'CancelRegistration', by: 'self', at } as const,
    { type: 'RejectRegistration', at } as const,
  ),
)

test('whatever happened before, the reactor comes to rest in three steps with both of one mind', () =>
  fc.assert(
    fc.property(moves, (taken) => {
      let state = { ledger: seats.initialState, person: registration.initialState }
      for (const move of taken) state = done(state, move)
      for (let step = 0; step < 3; step++) state = reacted(state)
      expect(reacted(state)).toBe(state)
      const standing = standingOf(state.ledger, who)
      const { status } = state.person
      const agreed = { seated: 'approved', waitlisted: 'waitlisted', none: status }
      expect(status).toBe(agreed[standing])
    }),
  ))

type State = { ledger: typeof seats.initialState; person: typeof registration.initialState }
type Move = Parameters<typeof seats.decide>[0] | Parameters<typeof registration.decide>[0]

function done(state: State, move: Move): State {
  if (move.type === 'ClaimSeat' || move.type === 'ReleaseSeat' || move.type === 'SetCapacity') {
    const decision = seats.decide(move, state.ledger)
    if (decision.outcome === 'rejected') return state
    return { ...state, ledger: decision.events.reduce(seats.evolve, state.ledger) }
  }
  const decision = registration.decide(move, state.person)
  if (decision.outcome === 'rejected') return state
  return { ...state, person: decision.events.reduce(registration.evolve, state.person) }
}

function reacted(state: State): State {
  const standing = standingOf(state.ledger, who)
  switch (admissionStep({ standing, status: state.person.status, standingForMs: long })) {
    case 'release_abandoned':
      return done(state, { type: 'ReleaseSeat', registrationId: who, cause: 'abandoned', at })
    case 'release_cancelled':
      return done(state, { type: 'ReleaseSeat', registrationId: who, cause: 'cancelled', at })
    case 'release_rejected':
      return done(state, { type: 'ReleaseSeat', registrationId: who, cause: 'rejected', at })
    case 'approve':
      return done(state, { type: 'ApproveRegistration', at })
    case 'waitlist':
      return done(state, { type: 'WaitlistRegistration', at })
    case 'none':
      return state
  }
}
