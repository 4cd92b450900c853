import { Injectable } from '@nestjs/common'
import { byOperator, byPersonalLink } from '../platform/audit/fact.ts'
import { Sessions } from '../platform/auth/sessions.ts'
import { Directory } from '../platform/directory.ts'

/** How actors are called: members by their names, keys by theirs. */
@Injectable()
export class WhoActs {
  constructor(
    private readonly sessions: Sessions,
    private readonly directory: Directory,
  ) {}

  /** Somebody who is a member no more is still named; they are staff, and no record holds it. */
  async names(organizationId: string, actors: readonly string[]) {
    const idsOf = (kind: string) =>
      actors.flatMap((actor) => (actor.startsWith(kind) ? [actor.slice(kind.length)] : []))
    const users = await this.sessions.users(idsOf('user:'))
    const keys = this.directory.get(organizationId)?.keys ?? {}
    return (actor: string): string => {
      const id = actor.slice(actor.indexOf(':') + 1)
      if (actor.startsWith('user:')) return users.get(id)?.name || 'Somebody who has left'
      if (actor.startsWith('key:')) return `Key “${keys[id]?.name ?? id}”`
      if (actor === byPersonalLink) return 'The person themselves (by personal link)'
      if (actor === byOperator) return 'The operator'
      return actor === 'public' ? 'Somebody' : 'Rostrum'
    }
  }
}
