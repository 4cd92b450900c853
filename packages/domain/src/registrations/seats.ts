import { accept, type Decider, type Decision, reject } from '@rostrum/event-sourcing/decider'
import type { RegistrationId } from '@rostrum/kernel/ids'
import { PersistentMap } from '../persistent-map.ts'
import type { SeatsEvent } from './seats-events.ts'

export type SeatsCommand =
  /** `seats: null` is no limit. */
  | { type: 'SetCapacity'; seats: number | null; at: string }
  | { type: 'ClaimSeat'; registrationId: RegistrationId; at: string }
  | {
      type: 'ReleaseSeat'
      registrationId: RegistrationId
      cause: 'cancelled' | 'rejected' | 'abandoned'
      at: string
    }

export type SeatsRejection = 'capacity_out_of_range'

export type SeatStanding = 'seated' | 'waitlisted' | 'none'

/** Who sits and who waits. A step costs the same however many they are; no state ever changes. */
export interface Seats {
  readonly capacity: number | null
  readonly taken: number
  /** `0` for somebody who sits, else the ticket that they wait with. */
  readonly standing: PersistentMap<number>
  /** Who waits, by ticket; tickets are given in order and never again. */
  readonly queue: PersistentMap<RegistrationId>
  readonly nextTicket: number
  /** No ticket before this one is waiting. */
  readonly firstTicket: number
}

const seated = 0
const mostSeats = 1_000_000

export const seats: Decider<Seats, SeatsCommand, SeatsEvent, SeatsRejection> = {
  initialState: {
    capacity: null,
    taken: 0,
    standing: PersistentMap.empty(),
    queue: PersistentMap.empty(),
    nextTicket: 1,
    firstTicket: 1,
  },

  decide(command, state) {
    switch (command.type) {
      case 'SetCapacity':
        return setCapacity(command, state)
      case 'ClaimSeat':
        return claim(command, state)
      case 'ReleaseSeat':
        return release(command, state)
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'CapacitySet':
        return { ...state, capacity: event.data.seats }
      case 'SeatTaken':
      case 'SeatPromoted':
        return seat(released(state, event.data.registrationId), event.data.registrationId)
      case 'WaitlistJoined':
        return queued(state, event.data.registrationId)
      case 'SeatReleased':
        return released(state, event.data.registrationId)
    }
  },
}

export function standingOf({ standing }: Seats, id: RegistrationId): SeatStanding {
  const ticket = standing.get(id)
  if (ticket === undefined) return 'none'
  return ticket === seated ? 'seated' : 'waitlisted'
}

export function seatsTaken({ taken }: Seats): number {
  return taken
}

export function capacityOf({ capacity }: Seats): number | null {
  return capacity
}

/** Who waits, the next to be promoted first. */
export function waitlistOf(state: Seats): RegistrationId[] {
  return firstWaiting(state, state.queue.size)
}

type Command<Type> = Extract<SeatsCommand, { type: Type }>
type Outcome = Decision<SeatsEvent, SeatsRejection>

// Fewer seats than are taken evict nobody: they only keep others out.
function setCapacity({ at, seats: given }: Command<'SetCapacity'>, state: Seats): Outcome {
  // JSON knows a -0, and the log gives it back as 0.
  const wanted = given === 0 ? 0 : given
  if (wanted !== null && !(Number.isInteger(wanted) && wanted >= 0 && wanted <= mostSeats))
    return reject('capacity_out_of_range', 'Give 0 to 1,000,000 seats, or no limit at all.')
  if (wanted === state.capacity) return accept()
  const set: SeatsEvent = { type: 'CapacitySet', at, data: { seats: wanted } }
  return accept(set, ...promotions({ ...state, capacity: wanted }, state.taken, at))
}

function claim({ at, registrationId }: Command<'ClaimSeat'>, state: Seats): Outcome {
  if (state.standing.has(registrationId)) return accept()
  const free = freeSeats(state, state.taken) > 0
  return accept({ type: free ? 'SeatTaken' : 'WaitlistJoined', at, data: { registrationId } })
}

function release({ at, registrationId, cause }: Command<'ReleaseSeat'>, state: Seats): Outcome {
  const standing = standingOf(state, registrationId)
  if (standing === 'none') return accept()
  const event: SeatsEvent = { type: 'SeatReleased', at, data: { registrationId, cause } }
  if (standing === 'waitlisted') return accept(event)
  return accept(event, ...promotions(state, state.taken - 1, at))
}

function promotions(state: Seats, taken: number, at: string): SeatsEvent[] {
  const next = firstWaiting(state, Math.min(freeSeats(state, taken), state.queue.size))
  return next.map((registrationId) => ({ type: 'SeatPromoted', at, data: { registrationId } }))
}

function freeSeats({ capacity }: Seats, taken: number) {
  return capacity === null ? Number.POSITIVE_INFINITY : Math.max(0, capacity - taken)
}

function firstWaiting({ queue, firstTicket, nextTicket }: Seats, count: number): RegistrationId[] {
  const waiting: RegistrationId[] = []
  for (let ticket = firstTicket; ticket < nextTicket && waiting.length < count; ticket++) {
    const id = queue.get(String(ticket))
    if (id !== undefined) waiting.push(id)
  }
  return waiting
}

function seat(state: Seats, id: RegistrationId): Seats {
  return { ...state, taken: state.taken + 1, standing: state.standing.with(id, seated) }
}

function queued(state: Seats, id: RegistrationId): Seats {
  const { nextTicket } = state
  return {
    ...state,
    standing: state.standing.with(id, nextTicket),
    queue: state.queue.with(String(nextTicket), id),
    nextTicket: nextTicket + 1,
  }
}

function released(state: Seats, id: RegistrationId): Seats {
  const ticket = state.standing.get(id)
  if (ticket === undefined) return state
  const standing = state.standing.without(id)
  if (ticket === seated) return { ...state, standing, taken: state.taken - 1 }
  const queue = state.queue.without(String(ticket))
  return { ...state, standing, queue, firstTicket: firstOf({ ...state, queue }) }
}

/** Each ticket is passed over once in the life of a ledger, so a step stays cheap on average. */
function firstOf({ queue, firstTicket, nextTicket }: Seats) {
  let ticket = firstTicket
  while (ticket < nextTicket && !queue.has(String(ticket))) ticket++
  return ticket
}
