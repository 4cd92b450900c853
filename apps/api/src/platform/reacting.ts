import { derivedId, OrganizationId } from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import { type Asked, budget, commandHash } from './command-context.ts'
import type { Loose } from './reactor.ts'

/** The context of what a reactor does: its command id derives from the event that it answers. */
export function reacting(
  name: string,
  { causationId, organizationId }: Pick<Loose<unknown>, 'causationId' | 'organizationId'>,
): Asked {
  const commandId = derivedId(causationId, name)
  return {
    commandId,
    commandHash: commandHash(name, undefined),
    actor: `system:${name}`,
    organizationId: OrganizationId.parse(organizationId),
    correlationId: causationId,
    causationId,
    at: instantOf(Date.now()),
    signal: AbortSignal.timeout(budget),
  }
}
