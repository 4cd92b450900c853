import { Injectable } from '@nestjs/common'
import { changesOf, sentenceOf } from '@rostrum/domain/sentences'
import type { Then } from '../platform/as-of.ts'
import type { TellableItem } from '../platform/messages/history.ts'
import type { Journalled } from './journal.ts'
import { type Cast, Casting } from './names.ts'
import { participantOf, registrationOf } from './whose.ts'

/** Tells events as sentences: whose fact it is, and what happened. */
@Injectable()
export class Narrator {
  constructor(private readonly casting: Casting) {}

  async tell(
    organizationId: string,
    rows: readonly Journalled[],
    then: Then | undefined,
  ): Promise<TellableItem[]> {
    const cast = await this.casting.cast(organizationId, rows, then)
    return rows.map((row) => itemOf(row, cast))
  }
}

function itemOf(row: Journalled, cast: Cast): TellableItem {
  const { position, type, data } = row
  const id = registrationOf(row)
  const subject = id === undefined ? undefined : cast.subject(id)
  const fact = { type, at: row.occurred_at, data }
  const actor = actorOf(row.actor, cast)
  const changes = changesOf(fact)
  return {
    position: position.toString(),
    type,
    // The journal keeps our categories only, and histories leave out the others of them.
    stream: row.category as TellableItem['stream'],
    ...(subject?.isRegistered && { registrationId: id }),
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    actor,
    commandId: row.command_id,
    sentence: `${nameOf(row, cast) ?? actor.displayName} ${sentenceOf(fact, cast)}`,
    ...(changes && { changes }),
  }
}

/** Whose fact it is, where it is not of who did it. */
function nameOf(row: Journalled, cast: Cast): string | undefined {
  const [id, participantId] = [registrationOf(row), participantOf(row)]
  const known = id === undefined ? undefined : cast.subject(id)?.name
  const isOfSomebody = id !== undefined || participantId !== undefined
  if (!isOfSomebody) return undefined
  return known ?? (participantId && cast.participant(participantId)) ?? 'Somebody'
}

/** Whoever cannot be named; machines are called by what they are. */
const staff: Readonly<Record<string, string>> = {
  user: 'The organiser',
  system: 'Rostrum',
  backfill: 'The organiser',
}

function actorOf(actor: string, cast: Cast) {
  const colon = actor.indexOf(':')
  const kind = colon === -1 ? actor : actor.slice(0, colon)
  const displayName =
    kind === 'participant'
      ? (cast.participant(actor.slice(colon + 1)) ?? 'A participant')
      : (cast.actor(actor) ?? staff[kind])
  return { kind, displayName: displayName ?? 'Somebody' }
}
