import { epochMs } from '@rostrum/kernel/instant'
import type { AttendanceFact, Step } from './steps.ts'

export type Counts = Record<string, number>

/** The standing of each registration after some steps, told without any rule of the product. */
export function standings(
  steps: readonly Step[],
  planned: { seats?: number; byHand?: boolean } = {},
) {
  let { seats = Number.POSITIVE_INFINITY, byHand = false } = planned
  let started = false
  const keyOf = new Map<string, string>()
  const standing = new Map<string, string>()
  const waiting = () => [...standing].find(([, one]) => one === 'waitlisted')?.[0]
  const taken = () => [...standing.values()].filter((one) => /registered|late/.test(one)).length
  const claim = (key: string) =>
    standing.set(key, taken() >= seats ? 'waitlisted' : started ? 'late' : 'registered')
  for (const { key, command } of steps) {
    if (command.type === 'SetCapacity') seats = command.body.seats ?? Number.POSITIVE_INFINITY
    if (command.type === 'ChangeAdmission') byHand = command.body.policy === 'manual'
    if (command.type === 'StartWebinar') started = true
    if (command.type === 'SubmitRegistration') {
      const email = command.body.email.toLowerCase()
      const known = keyOf.get(email) ?? key
      keyOf.set(email, known)
      if ((standing.get(known) ?? 'cancelled') !== 'cancelled') continue
      standing.delete(known)
      if (byHand) standing.set(known, 'pending')
      else claim(known)
    }
    if (command.type === 'ApproveRegistration') claim(command.registration)
    if (command.type === 'RejectRegistration') standing.set(command.registration, 'rejected')
    if (command.type === 'CancelRegistration') {
      standing.set(command.registration, 'cancelled')
      const next = waiting()
      if (next !== undefined && taken() < seats) standing.set(next, 'registered')
    }
  }
  return standing
}

export function countsOf(standing: ReadonlyMap<string, string>): Counts {
  const counts: Counts = {
    registered: 0,
    pending: 0,
    waitlisted: 0,
    rejected: 0,
    cancelled: 0,
    late: 0,
  }
  for (const one of standing.values()) counts[one] = (counts[one] ?? 0) + 1
  return counts
}

/** All that the provider told, each fact once. */
export function factsIn(steps: readonly Step[]): AttendanceFact[] {
  const facts = steps.flatMap(({ command }) =>
    command.type === 'RecordAttendance' ? command.body.facts : [],
  )
  return [...new Map(facts.map((fact) => [JSON.stringify(fact), fact])).values()]
}

export function whose(fact: AttendanceFact): string {
  return 'anonymousId' in fact ? fact.anonymousId : fact.registrationRef
}

/** When that command was given. */
export function timeOf(steps: readonly Step[], type: Step['command']['type']): number {
  return epochMs(steps.find(({ command }) => command.type === type)?.at ?? ('' as never))
}

const tick = 200

/**
 * Presence by looking at the room five times a second, as a patient person with a list would:
 * who is on at least one connection then. No intervals are computed.
 */
export function lookAtTheRoom(steps: readonly Step[]) {
  const [start, end] = [timeOf(steps, 'StartWebinar'), timeOf(steps, 'EndWebinar')]
  const facts = factsIn(steps).toSorted((one, other) => epochMs(one.at) - epochMs(other.at))
  const connected = new Map<string, Set<string>>()
  const ticks = new Map<string, number>()
  let told = 0
  let peak = 0
  for (let now = start; now < end; now += tick) {
    for (let fact = facts[told]; fact && epochMs(fact.at) <= now; fact = facts[++told]) {
      const connections = connected.get(whose(fact)) ?? new Set()
      connected.set(whose(fact), connections)
      if (fact.kind === 'joined') connections.add(fact.connectionId)
      else connections.delete(fact.connectionId)
    }
    let there = 0
    for (const [who, connections] of connected) {
      if (connections.size === 0) continue
      there++
      ticks.set(who, (ticks.get(who) ?? 0) + 1)
    }
    peak = Math.max(peak, there)
  }
  const seconds = new Map([...ticks].map(([who, many]) => [who, Math.floor((many * tick) / 1000)]))
  return { peak, seconds: new Map([...seconds].filter(([, some]) => some >= 1)) }
}
