import { ResourceId } from '@rostrum/kernel/ids'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, actorOf } from '../actor.ts'
import type { Auth } from '../auth/auth.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { Directory } from '../directory.ts'
import { type Telling, tellingsOf } from './answered.ts'
import { type Fact, nobodys } from './fact.ts'
import { type Happening, happeningOf } from './happening.ts'
import { networkOf } from './network.ts'
import type { Trail } from './trail.ts'

/** Who somebody is whom the request names only by an address or a cookie. */
export interface Finders {
  readonly trail: Pick<Trail, 'record' | 'recordFound'>
  readonly auth: Pick<Auth, 'whoWaits'>
  readonly sessions: Pick<Sessions, 'userByEmail'>
  readonly directory: Pick<Directory, 'ofUser'>
}

/** The one place where answers go on record, whatever gave them. */
export function record(fastify: FastifyInstance, finders: Finders) {
  // Before it is sent, so that nobody gets around it by hanging up on the last byte.
  fastify.addHook('preHandler', async (request, reply) => {
    happeningOf(request).record = () => recordAnswer(request, reply, finders)
  })
  fastify.addHook('onSend', async (request, reply) => recordAnswer(request, reply, finders))
}

function recordAnswer(request: FastifyRequest, reply: FastifyReply, finders: Finders) {
  const [happening, actor] = [happeningOf(request), actorIn(request)]
  const { endpoint, code, names } = happening
  const [status, isSignedIn] = [reply.statusCode, opensSession(reply)]
  const who = actor?.id ?? 'public'
  for (const telling of tellingsOf({
    ...{ endpoint, status, code, actor: who, names, isSignedIn },
  })) {
    const fact = factOf(request, telling, actor)
    if (telling.kind === 'signed_in' || telling.kind === 'sign_in_refused')
      finders.trail.recordFound(() => knocks(fact, request, happening, finders))
    else finders.trail.record(fact)
  }
}

/** Absent where a request was turned away before anybody looked who asks. */
function actorIn(request: FastifyRequest): Actor | undefined {
  try {
    return actorOf(request)
  } catch {
    return undefined
  }
}

function opensSession(reply: FastifyReply): boolean {
  const cookies = [reply.getHeader('set-cookie') ?? []].flat().map(String)
  return cookies.some((cookie) => /rostrum\.session_token=[^;]/.test(cookie))
}

function factOf(request: FastifyRequest, telling: Telling, actor: Actor | undefined): Fact {
  const organizationId = actor?.organizationId ?? nobodys
  // Strangers may try whatever they like without filling the record.
  const isStranger = actor === undefined || actor.id === 'public'
  const subject = happeningOf(request).endpoint?.name
  return {
    ...telling,
    organizationId,
    at: new Date().toISOString(),
    actor: actor?.id ?? 'public',
    subject: (organizationId === nobodys && telling.kind === 'refused' ? undefined : subject) ?? '',
    resource: isStranger || telling.kind === 'key_used' ? undefined : resourceOf(request),
    network: networkOf(request.ip),
  }
}

/** The last id in the path, which is what it is about. */
function resourceOf({ params }: FastifyRequest): string | undefined {
  const given = Object.values((params ?? {}) as Record<string, unknown>)
  return given.flatMap((one) => ResourceId.safeParse(one).data ?? []).at(-1)
}

/** On record wherever whoever knocks is a member. */
async function knocks(
  fact: Fact,
  { headers }: FastifyRequest,
  { opened, tried }: Happening,
  { auth, sessions, directory }: Finders,
): Promise<readonly Fact[]> {
  const isIn = fact.kind === 'signed_in'
  const known = isIn ? opened : tried && (await sessions.userByEmail(tried))
  const userId = known ?? (isIn ? undefined : await auth.whoWaits(headers.cookie))
  const places = userId === undefined ? [] : directory.ofUser(userId)
  if (places.length === 0) return [{ ...fact, organizationId: nobodys }]
  const actor = isIn ? `user:${userId}` : 'public'
  return places.map((organizationId) => ({ ...fact, organizationId, actor, resource: userId }))
}
