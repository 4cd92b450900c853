import { randomUUID } from 'node:crypto'
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  NotFoundException,
} from '@nestjs/common'
import {
  type FieldError,
  type Problem,
  type ProblemCode,
  problemCatalogue,
  problemType,
} from '@rostrum/contracts/problem'
import {
  CommandReusedError,
  ForeignStreamError,
  OccurredTooEarlyError,
  RevisionMismatchError,
  StillInConflictError,
} from '@rostrum/event-sourcing/command-errors'
import { UnknownOutcomeError } from '@rostrum/event-sourcing/event-store'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { allowedMethods } from './allowed-methods.ts'
import { happeningOf } from './audit/happening.ts'
import { log } from './log.ts'
import { showPage } from './page.ts'
import { problemOfRejection, type Rejection } from './rejections.ts'
import { isTransient } from './transient.ts'
import { SubjectErasedError } from './vault/vault.ts'

type Told = Pick<Problem, 'detail' | 'errors' | 'currentRevision'> & { code: ProblemCode }
interface Issue {
  path: PropertyKey[]
  message: string
  code: string
  keys?: string[]
  /** Of a union: what each of its shapes has to say. */
  errors?: Issue[][]
}

/** A refusal on its way out, with a code of the wire or of a decider. */
export class RefusedError extends Error {
  override name = 'RefusedError'
  constructor(
    readonly code: string,
    detail: string,
    readonly errors?: readonly FieldError[],
  ) {
    super(detail)
  }
}

/**
 * What the caller sent does not fit the contract. An answer of ours that does not fit is our bug:
 * 500.
 */
export class InvalidRequestError extends Error {
  override name = 'InvalidRequestError'
  constructor(
    readonly where: 'path' | 'query' | 'body' | 'key' | 'ifMatch',
    readonly issues: readonly Issue[],
  ) {
    super(issues[0]?.message ?? 'This does not fit.')
  }
}

/** The answer to whatever went wrong; nothing internal leaks. */
export function told(error: unknown): Told {
  if (error instanceof RefusedError)
    return {
      code: codeOf(error),
      detail: error.message,
      ...(error.errors && { errors: [...error.errors] }),
    }
  if (error instanceof InvalidRequestError) return invalid(error)
  if (error instanceof RevisionMismatchError)
    return {
      code: 'revision_mismatch',
      detail:
        'Somebody else changed this meanwhile; nothing of yours was applied. Reload and try again.',
      currentRevision: Number(error.currentRevision),
    }
  if (error instanceof StillInConflictError)
    return {
      code: 'still_in_conflict',
      detail: 'Others were changing the same thing; nothing of yours was applied. Try again.',
    }
  if (error instanceof CommandReusedError)
    return {
      code: 'idempotency_key_reused',
      detail: 'This Idempotency-Key came before, with another request. Use a new key.',
    }
  if (error instanceof OccurredTooEarlyError)
    return { code: 'occurred_too_early', detail: error.message }
  if (error instanceof ForeignStreamError)
    return { code: 'not_found', detail: 'There is nothing here.' }
  if (error instanceof SubjectErasedError) return { code: 'subject_erased', detail: error.message }
  if (isUnknown(error))
    return {
      code: 'outcome_unknown',
      detail:
        'A store did not answer in time. This may have been done: try again with the same Idempotency-Key.',
    }
  if (isTransient(error))
    return {
      code: 'not_ready',
      detail: 'The database is away; nothing was changed. Try again in a moment.',
    }
  return framework(error)
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost) {
    const reply = host.switchToHttp().getResponse<FastifyReply>()
    const request = host.switchToHttp().getRequest<FastifyRequest>()
    const allowed = error instanceof NotFoundException ? allowedMethods(request.url) : []
    if (allowed.length === 0) return sendProblem(error, request, reply)
    reply.header('allow', allowed.join(', '))
    const detail = `${request.method} cannot be done here, but ${allowed.join(', ')}.`
    sendProblem(new RefusedError('method_not_allowed', detail), request, reply)
  }
}

/** People who follow a link get a page, programs the problem. */
function wantsPage({ method, url, headers }: FastifyRequest) {
  const accepts = headers.accept ?? ''
  return method === 'GET' && !url.startsWith('/api/') && accepts.includes('text/html')
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const { code, detail, ...more } = told(error)
  const { status, title } = problemCatalogue[code]
  const correlationId = randomUUID()
  if (code === 'internal_error') log.error({ err: error, correlationId }, 'request failed')
  if (reply.sent) return
  happeningOf(request).code = code
  if (status === 503) reply.header('retry-after', '1')
  const instance = request.url.split('?')[0] ?? ''
  const problem: Problem = {
    type: problemType(code),
    title,
    status,
    code,
    detail,
    instance,
    correlationId,
    ...more,
  }
  if (wantsPage(request)) {
    const backPath = '/'
    const shown = { kind: 'problem', status, title, detail, correlationId, backPath } as const
    void showPage(request, reply, status === 404 ? { kind: 'not-found' } : shown)
    return
  }
  void reply
    .status(status)
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem))
}

function codeOf({ code }: RefusedError): ProblemCode {
  if (code in problemCatalogue) return code as ProblemCode
  // Every other code is a decider's, and its table is complete by its type.
  return problemOfRejection[code as Rejection] ?? 'internal_error'
}

function invalid({ where, issues }: InvalidRequestError): Told {
  if (where === 'key')
    return { code: 'malformed_idempotency_key', detail: 'Idempotency-Key must be a UUID.' }
  if (where === 'ifMatch')
    return { code: 'malformed_if_match', detail: 'If-Match must be a quoted revision such as "7".' }
  const asOf = issues.find(({ path }) => where === 'query' && path[0] === 'asOf')
  if (asOf)
    return { code: 'malformed_as_of', detail: asOf.message, errors: fieldErrors(where, issues) }
  const code = where === 'body' ? 'fields_invalid' : 'malformed_request'
  const [first, ...others] = fieldErrors(where, issues)
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  const detail = `${first?.pointer ?? ''}: ${first?.detail ?? ''}${more}`
  return { code, detail, errors: first ? [first, ...others] : [] }
}

function fieldErrors(where: InvalidRequestError['where'], issues: readonly Issue[]): FieldError[] {
  return issues.flatMap(plainly).map(({ path, message, code, keys }) => {
    const all = keys?.[0] === undefined ? path : [...path, keys[0]]
    const steps = all.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'))
    const pointer =
      where === 'body'
        ? `/${steps.join('/')}`
        : where === 'query'
          ? `?${steps.join('.')}`
          : `{${steps.join('.')}}`
    return {
      pointer,
      code: code === 'custom' ? 'invalid' : code,
      detail: keys ? 'There is no such field.' : message,
    }
  })
}

/** Of a union, what is wrong with the shape that comes closest. */
function plainly(issue: Issue): readonly Issue[] {
  const [closest] = (issue.errors ?? []).toSorted((one, other) => one.length - other.length)
  if (!closest || closest.length === 0) return [issue]
  return closest.flatMap((inner) => plainly({ ...inner, path: [...issue.path, ...inner.path] }))
}

function isUnknown(error: unknown) {
  if (error instanceof UnknownOutcomeError) return true
  return (
    error instanceof Error &&
    (error.name === 'TimeoutError' ||
      /UNAVAILABLE|UnavailableError/.test(`${error.name} ${error.message}`))
  )
}

const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed_request',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'body_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
}

function framework(error: unknown): Told {
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : ((error as { statusCode?: number } | undefined)?.statusCode ?? 500)
  const code = byStatus[status]
  if (code === undefined)
    return {
      code: 'internal_error',
      detail: 'Something broke on our side; it is in the log under the correlationId.',
    }
  return { code, detail: details[code] ?? problemCatalogue[code].title }
}

const details: Partial<Record<ProblemCode, string>> = {
  malformed_request: 'The body is not valid JSON, or the request cannot be read.',
  not_found: 'There is nothing at this address.',
  body_too_large: 'The body is larger than 1 MB; nothing of it was read.',
  unsupported_media_type: 'Send the body as application/json.',
}
