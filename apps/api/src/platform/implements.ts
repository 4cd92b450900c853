import {
  applyDecorators,
  type CallHandler,
  type CanActivate,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  type NestInterceptor,
  Patch,
  Post,
  Put,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common'
import type { Endpoint, InputOf } from '@rostrum/contracts/endpoint'
import type { FieldError } from '@rostrum/contracts/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { map } from 'rxjs'
import { z } from 'zod'
import { actorOf } from './actor.ts'
import { happeningOf } from './audit/happening.ts'
import { networkOf } from './audit/network.ts'
import { origins } from './audit/origins.ts'
import { type Asked, asked } from './command-context.ts'
import { limiterOf, whoAsks } from './limits.ts'
import { refusalOf } from './permission-check.ts'
import { InvalidRequestError, RefusedError } from './problems.ts'
import { ReadAfterInterceptor } from './read-after.interceptor.ts'
import { locationOf } from './receipt.ts'
import { seeingNames } from './vault/sight.ts'

const IfMatch = z
  .string()
  .regex(/^"\d{1,15}"$/)
  .transform((quoted) => Number(quoted.slice(1, -1)))
type Params = Readonly<Record<string, string>>
const methods = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete }

/** What is told while the answer is being made: `accepted` of the contract, with 202. */
export class Meanwhile {
  constructor(readonly told: object & { readonly id: string }) {}
}

/** Binds a controller method to its contract: route, status, and the shape of the answer. */
export function Implements(endpoint: Endpoint) {
  const path = `/api/v1${endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1')}`
  return applyDecorators(
    methods[endpoint.method](path),
    HttpCode(endpoint.status),
    UseGuards(allowed(endpoint)),
    UseInterceptors(ReadAfterInterceptor, shapeAnswer(endpoint)),
  )
}

/** Asked before anything is parsed, so that who may not learns nothing. */
function allowed(endpoint: Endpoint): CanActivate {
  const limiter = limiterOf(endpoint)
  return {
    async canActivate(context) {
      const http = context.switchToHttp()
      const request = http.getRequest<FastifyRequest<{ Params: Params }>>()
      happeningOf(request).endpoint = endpoint
      const who = whoAsks(request)
      if (limiter && who !== undefined) await limiter.count(who, http.getResponse<FastifyReply>())
      const refusal = refusalOf(endpoint, actorOf(request), request.params)
      if (refusal) throw refusal
      return true
    },
  }
}

/** What the caller sent, parsed by the contract. */
export const Input = createParamDecorator(
  <E extends Endpoint>(endpoint: E, context: ExecutionContext): InputOf<E> => {
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    // The contract's schemas are what InputOf is made of.
    return parsed(endpoint, request) as unknown as InputOf<E>
  },
)

/** Who asks, when, and under which command id; `endpoint` names what the hash is taken of. */
export const Asking = createParamDecorator(
  (endpoint: Endpoint, context: ExecutionContext): Asked => {
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    const actor = actorOf(request)
    const { body, expectedRevision, idempotencyKey } = parsed(endpoint, request)
    if (endpoint.status === 201 && idempotencyKey === undefined && actor.id.startsWith('key:'))
      throw new RefusedError(
        'idempotency_key_required',
        'Send an Idempotency-Key, so that this can be asked again without making it twice.',
      )
    const path = request.url.split('?')[0] ?? ''
    const context_ = asked({ endpoint, path, actor, body, idempotencyKey, expectedRevision })
    if (context_.backfilled && !actor.permissions.has('backfill'))
      throw new RefusedError(
        'backfill_not_allowed',
        'Saying when something happened needs the permission "backfill".',
      )
    origins.note(context_.commandId, networkOf(request.ip))
    return context_
  },
)

function parsed(endpoint: Endpoint, request: FastifyRequest) {
  const { 'if-match': ifMatch, 'idempotency-key': key } = request.headers
  const { body, query, params } = request
  if (endpoint.body && body !== undefined && !isJson(request))
    throw new RefusedError('unsupported_media_type', 'Send the body as application/json.')
  return {
    params: fitting('path', endpoint.params, params),
    query: endpoint.query && fitting('query', endpoint.query, query),
    body: endpoint.body && fitting('body', endpoint.body, body),
    idempotencyKey: key === undefined ? undefined : fitting('key', z.uuid(), key),
    expectedRevision: ifMatch === undefined ? undefined : fitting('ifMatch', IfMatch, ifMatch),
    commandId: '',
  }
}

function isJson({ headers }: FastifyRequest) {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(headers['content-type'] ?? '')
}

function fitting<Schema extends z.ZodType>(
  where: InvalidRequestError['where'],
  schema: Schema,
  given: unknown,
) {
  const result = schema.safeParse(given)
  if (!result.success) throw new InvalidRequestError(where, result.error.issues)
  return result.data
}

function shapeAnswer(endpoint: Endpoint): NestInterceptor {
  return {
    intercept: (context: ExecutionContext, next: CallHandler) =>
      handledInSight(context, next).pipe(
        map((answer: unknown) => {
          if (isRefusal(answer)) throw new RefusedError(answer.code, answer.detail, answer.errors)
          if (endpoint.produces === 'text/event-stream') recordFollowing(context)
          if (endpoint.produces && endpoint.produces !== 'application/json') return answer
          const reply = context.switchToHttp().getResponse<FastifyReply>()
          if (endpoint.accepted && answer instanceof Meanwhile) {
            tellMeanwhile(endpoint, context.switchToHttp().getRequest(), reply, answer)
            return endpoint.accepted.parse(answer.told)
          }
          tell(endpoint, context.switchToHttp().getRequest<FastifyRequest>(), reply, answer)
          return endpoint.response.parse(answer)
        }),
      ),
  }
}

/** Whoever follows is shown names from now on, and the answer has no end. */
function recordFollowing(context: ExecutionContext) {
  const request = context.switchToHttp().getRequest<FastifyRequest>()
  const told = happeningOf(request)
  if (actorOf(request).permissions.has('names.see')) told.names += 1
  told.record?.()
}

function handledInSight(context: ExecutionContext, next: CallHandler) {
  const { permissions } = actorOf(context.switchToHttp().getRequest<FastifyRequest>())
  return seeingNames(permissions.has('names.see'), () => next.handle())
}

function tell(endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply, answer: unknown) {
  reply.header('cache-control', 'no-store')
  if (typeof answer !== 'object' || answer === null) return
  const { id, revision, changed } = answer as { id?: string; revision?: number; changed?: boolean }
  if (endpoint.method === 'GET' && revision !== undefined) reply.header('etag', `"${revision}"`)
  if (endpoint.status === 201 && id !== undefined)
    reply.header('location', locationOf(endpoint, request.url, id))
  if (endpoint.status === 201 && changed === false) reply.status(200)
}

function tellMeanwhile(
  endpoint: Endpoint,
  { method, url }: FastifyRequest,
  reply: FastifyReply,
  { told }: Meanwhile,
) {
  const home = method === 'GET' ? url : locationOf(endpoint, url, told.id)
  reply.status(202).headers({ location: home, 'retry-after': '1', 'cache-control': 'no-store' })
}

function isRefusal(
  answer: unknown,
): answer is { code: string; detail: string; errors?: readonly FieldError[] } {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'outcome' in answer &&
    answer.outcome === 'rejected'
  )
}
