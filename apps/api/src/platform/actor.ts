import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { OrganizationId } from '@rostrum/kernel/ids'
import type { Permission } from '@rostrum/kernel/permission'
import type { FastifyRequest } from 'fastify'
import type { SignedIn } from './auth/sessions.ts'

/**
 * Who asks, and for which organization. `id` is what events keep: opaque, never a name;
 * `user:<uuid>`, `key:<uuid>`, `system:<name>`, or `public` for whoever did not sign in.
 */
export interface Actor {
  readonly id: string
  readonly organizationId: OrganizationId
  readonly permissions: ReadonlySet<Permission>
  /** Of a person who is signed in. */
  readonly signedIn?: SignedIn | undefined
}

const actors = new WeakMap<FastifyRequest, Actor>()

/** Said once for each request, before anything of it is looked at. */
export function actAs(request: FastifyRequest, actor: Actor) {
  actors.set(request, actor)
}

export function actorOf(request: FastifyRequest): Actor {
  const actor = actors.get(request)
  if (!actor) throw new Error('Nobody found out who asks.')
  return actor
}

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
)

/** The person of an endpoint that takes one. */
export function whose({ signedIn }: Pick<Actor, 'signedIn'>) {
  if (!signedIn) throw new Error('The permission "signed_in" lets nobody else in.')
  return signedIn
}
