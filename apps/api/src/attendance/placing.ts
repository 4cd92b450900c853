import { Injectable } from '@nestjs/common'
import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import { AttendanceId, type WebinarId } from '@rostrum/kernel/ids'
import type { Asked } from '../platform/command-context.ts'
import { type Attendee, Attendees } from './attendees.ts'
import type { ReadFact } from './facts.ts'
import { type Known, ProviderConnections } from './provider-connections.ts'

/** A fact and the attendance that it belongs to. */
export interface Placed {
  readonly kind: ReadFact['kind']
  /** The random id that stands for the provider's. */
  readonly connectionId: string
  readonly at: string
  /** Absent while nobody is known to have joined on the connection. */
  readonly attendee?: Attendee
  /** A leave that waits for its join; `already` where it waited before. */
  readonly waits?: 'now' | 'already'
  /** Leaves of the connection that were told before and waited for this. */
  readonly leavesThatWaited?: readonly string[]
}

interface Waited {
  readonly connectionId: string
  readonly attendanceId: AttendanceId
}

type Aliased = Omit<ReadFact, 'who'> & { readonly who?: Attendee }
type Room = Parameters<ProviderConnections['claim']>[0]

/** Finds the attendance of each fact: by the person it names, or by whose its connection is. */
@Injectable()
export class Placing {
  constructor(
    private readonly attendees: Attendees,
    private readonly connections: ProviderConnections,
  ) {}

  async place(webinarId: WebinarId, facts: readonly (ReadFact | Refusal)[], asked: Asked) {
    const room = { organizationId: asked.organizationId, webinarId }
    const named = await this.name(room, facts, asked)
    const own = named.filter((fact): fact is Aliased => !('outcome' in fact))
    const owners = await this.owners(room, own)
    const homeless = own.filter(({ who, connectionId }) => !who && !owners.has(connectionId))
    const before = await this.connections.known(room, idsOf(homeless))
    const held = await this.connections.hold(room, homeless)
    const waited: Waited[] = []
    const placed = named.map((fact): Placed | Refusal => {
      if ('outcome' in fact) return fact
      const { kind, connectionId, at } = fact
      const known = owners.get(connectionId) ?? held.get(connectionId)
      const attendee = fact.who ?? attendeeOf(known)
      if (!attendee) {
        const waits = before.get(connectionId)?.leaves.includes(at) ? 'already' : 'now'
        return { kind, connectionId, at, waits }
      }
      if (known?.attendanceId !== attendee.attendanceId)
        return reject('connection_of_another', 'Somebody else joined on this connection before.')
      const leaves = fact.who ? (known?.leaves ?? []) : []
      if (leaves.length === 0) return { kind, connectionId, at, attendee }
      waited.push({ connectionId, attendanceId: attendee.attendanceId })
      return { kind, connectionId, at, attendee, leavesThatWaited: leaves }
    })
    return { placed, waited }
  }

  /** The facts under our own ids, with the people whom they name. */
  private async name(
    room: Room,
    facts: readonly (ReadFact | Refusal)[],
    asked: Asked,
  ): Promise<(Aliased | Refusal)[]> {
    const read = facts.filter((fact): fact is ReadFact => !('outcome' in fact))
    const alias = await this.connections.aliases(
      room,
      read.map(({ connectionId }) => connectionId),
    )
    const telling = read.flatMap(({ who }) => who ?? [])
    const identified = await this.attendees.identify(room.webinarId, telling, asked)
    const people = identified.values()
    return facts.map((fact) => {
      if ('outcome' in fact) return fact
      const { kind, at } = fact
      const connectionId = alias(fact.connectionId)
      const who = fact.who && people.next().value
      if (who && 'outcome' in who) return who
      return { kind, at, connectionId, ...(who && { who }) }
    })
  }

  private async owners(room: Room, facts: readonly Aliased[]) {
    const claimed = new Map<string, string>()
    for (const { connectionId, who } of facts)
      if (who && !claimed.has(connectionId)) claimed.set(connectionId, who.attendanceId)
    return await this.connections.claim(room, claimed)
  }
}

function attendeeOf(known: Known | undefined): Attendee | undefined {
  return known?.attendanceId === undefined
    ? undefined
    : { attendanceId: AttendanceId.parse(known.attendanceId) }
}

function idsOf(facts: readonly Aliased[]) {
  return [...new Set(facts.map(({ connectionId }) => connectionId))]
}
