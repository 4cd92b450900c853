import type { RegistrationId } from '@rostrum/kernel/ids'
import type { SeatsEvent } from '../registrations/seats-events.ts'

/**
 * The ledger as it would be had there been so many seats from the beginning: the same people ask at
 * the same times and give up what they have; who gets a seat, and when, follows from the number.
 * `null` is as many as are asked for.
 */
export function ledgerUnder(seats: number | null, ledger: readonly SeatsEvent[]): SeatsEvent[] {
  const holding = new Set<RegistrationId>()
  const waiting = new Set<RegistrationId>()
  const under: SeatsEvent[] = []
  const isFree = () => seats === null || holding.size < seats
  for (const event of ledger) {
    const { type, at, data } = event
    // Whoever was promoted then has asked before, and is seated by the number assumed.
    if (type === 'CapacitySet' || type === 'SeatPromoted') continue
    const { registrationId } = data
    if (type === 'SeatReleased') {
      if (!holding.delete(registrationId) && !waiting.delete(registrationId)) continue
      under.push(event)
      const [next] = waiting
      if (next === undefined || !isFree()) continue
      waiting.delete(next)
      holding.add(next)
      under.push({ type: 'SeatPromoted', at, data: { registrationId: next } })
    } else {
      const free = isFree()
      const place = free ? holding : waiting
      place.add(registrationId)
      under.push({ type: free ? 'SeatTaken' : 'WaitlistJoined', at, data: { registrationId } })
    }
  }
  return under
}
