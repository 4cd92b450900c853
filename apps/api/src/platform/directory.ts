import { organization } from '@rostrum/domain/organizations/decider'
import { OrganizationEvent } from '@rostrum/domain/organizations/events'
import type { Organization } from '@rostrum/domain/organizations/organization'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { OrganizationId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import { categoryOf, evolving, idOf } from './deciding.ts'
import type { Projector } from './projector.ts'

/** The projection whose rows these are: what it has not taken is not known here either. */
const organizations = 'organization@2'
const evolve = evolving(organization, { schema: OrganizationEvent })

interface Known {
  readonly state: Organization
  readonly position: bigint
}

/**
 * Every organization as the tables have it, in memory: a permission is looked up for each request.
 * A command that changes members or keys answers once its own event is in here.
 */
export class Directory {
  readonly #known = new Map<string, Known>()

  /** Reads the tables, and follows the projector from then on. */
  static async open(database: Database, projector: Projector): Promise<Directory> {
    const directory = new Directory()
    const early: RecordedEvent[] = []
    let take = (events: readonly RecordedEvent[]) => {
      early.push(...events)
    }
    projector.committed.subscribe((events) => take(events))
    const { rows } = await sql<Known & { organization_id: string }>`
      select organization_id, state, position from read_models.organization_2`.execute(database)
    for (const { organization_id: id, state, position } of rows)
      directory.#known.set(id, { state, position })
    const told = (event: RecordedEvent) => !projector.group.keepsFrom(organizations, event)
    take = (events) => directory.#take(events.filter(told))
    take(early)
    return directory
  }

  get(organizationId: string): Organization | undefined {
    return this.#known.get(organizationId)?.state
  }

  /** Where somebody is a member, the organization that was founded first before others. */
  ofUser(userId: string): readonly OrganizationId[] {
    return this.all().filter((id) => this.get(id)?.members[userId] !== undefined)
  }

  /** In the order of their ids' first appearance here. */
  all(): readonly OrganizationId[] {
    return [...this.#known.keys()].map((id) => OrganizationId.parse(id))
  }

  #take(events: readonly RecordedEvent[]) {
    for (const event of events) {
      if (categoryOf(event.streamName) !== 'organization') continue
      const id = idOf(event.streamName)
      const before = this.#known.get(id)
      if (before && event.position <= before.position) continue
      const state = evolve(before?.state, event)
      this.#known.set(id, { state, position: event.position })
    }
  }
}
