import type { RegistrationId } from '@rostrum/kernel/ids'
import { type SeatsCommand, seats, waitlistOf } from '../../registrations/seats.ts'
import type { seeded } from './seeded.ts'

/** How many seats there are is said first, and now and then again. */
export function randomSeats(random: ReturnType<typeof seeded>) {
  let isLimited = false
  return (registrationId: RegistrationId, at: string) => {
    const cause = random.of(['cancelled', 'rejected', 'abandoned'] as const)
    const claim: SeatsCommand = { type: 'ClaimSeat', registrationId, at }
    const release: SeatsCommand = { type: 'ReleaseSeat', registrationId, cause, at }
    const count = random.of([0, 1, 2, 2, 3, 4, null])
    const limit: SeatsCommand = { type: 'SetCapacity', seats: count, at }
    const any = random.of([claim, claim, claim, release, release, limit])
    const command = isLimited ? any : limit
    isLimited = true
    return { ledger: random.of([seats, seats, seats, unfairSeats]), command }
  }
}

/** A ledger that seats who came last: a report of its fairness has something to find. */
const unfairSeats: typeof seats = {
  ...seats,
  decide(command, state) {
    const decision = seats.decide(command, state)
    if (decision.outcome === 'rejected') return decision
    const waiting = waitlistOf(state)
    const events = decision.events.map((event) => {
      const registrationId = event.type === 'SeatPromoted' && waiting.pop()
      return registrationId ? { ...event, data: { registrationId } } : event
    })
    return { ...decision, events }
  },
}
