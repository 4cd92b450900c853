import { byOperator, byPersonalLink } from './audit/fact.ts'
import type { Sessions } from './auth/sessions.ts'
import type { Directory } from './directory.ts'

/** How actors are called: members by their names, keys by theirs. */
export class WhoActs {
  constructor(
    private readonly sessions: Pick<Sessions, 'users'>,
    private readonly directory: Pick<Directory, 'get'>,
  ) {}

  /** Members and keys by name, as they are called today; of others nothing. */
  async known(
    organizationId: string,
    actors: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const idsOf = (kind: string) =>
      actors.flatMap((actor) => (actor.startsWith(kind) ? [actor.slice(kind.length)] : []))
    const userIds = idsOf('user:')
    const users = userIds.length === 0 ? new Map() : await this.sessions.users(userIds)
    const keys = this.directory.get(organizationId)?.keys ?? {}
    return new Map(
      [
        ...userIds.map((id) => [`user:${id}`, users.get(id)?.name] as const),
        ...idsOf('key:').map((id) => [`key:${id}`, `Key “${keys[id]?.name ?? id}”`] as const),
      ].filter(([, name]) => name),
    )
  }

  /** Of which kind each is, and how it is called. */
  async who(organizationId: string, actors: readonly string[]) {
    const nameOf = await this.names(organizationId, actors)
    return (actor: string) => ({ kind: actor.split(':')[0] ?? '', displayName: nameOf(actor) })
  }

  /** Somebody who is a member no more is still named; they are staff, and no record holds it. */
  async names(organizationId: string, actors: readonly string[]) {
    const known = await this.known(organizationId, actors)
    return (actor: string): string => {
      const name = known.get(actor)
      if (name !== undefined) return name
      if (actor.startsWith('user:')) return 'Somebody who has left'
      if (actor === byPersonalLink) return 'The person themselves (by personal link)'
      if (actor === byOperator) return 'The operator'
      return actor === 'public' ? 'Somebody' : 'Rostrum'
    }
  }
}
