import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import { OrganizationId, UserId } from '@rostrum/kernel/ids'
import { type Permission, permissionNames } from '@rostrum/kernel/permission'
import type { FastifyRequest } from 'fastify'

/**
 * Who asks, and for which organization. `id` is what events keep: opaque, never a name;
 * `user:<uuid>`, `key:<uuid>`, `system:<name>`, or `public` for whoever did not sign in.
 */
export interface Actor {
  readonly id: string
  readonly organizationId: OrganizationId
  readonly permissions: ReadonlySet<Permission>
}

/**
 * The one organization and its owner. Until people sign in everybody who reaches the loopback
 * address acts as them; both ids are the same in every installation, so that nothing refers to a
 * machine. Nobody writes into the past so long as anybody may be the owner.
 */
export const owner: Actor = {
  id: `user:${UserId.parse('0b5a4f3e-6a51-4d3c-9f0e-0d7f7c2a9b11')}`,
  organizationId: OrganizationId.parse('5f0c3a52-9d0e-4a54-8f3e-2f6f1c7d8e90'),
  permissions: new Set(permissionNames.filter((permission) => permission !== 'backfill')),
}

/** The actor of a request, as the session will say it once people sign in. */
export function actorOf(_request: FastifyRequest): Actor {
  return owner
}

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
)
