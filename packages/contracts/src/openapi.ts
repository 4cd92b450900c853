import { z } from 'zod'
import { AttendanceFact } from './attendance.ts'
import type { Endpoint } from './endpoint.ts'
import { type Json, schemaOf } from './openapi-schema.ts'
import { needs, refusalsOf, securityOf, securitySchemes } from './openapi-security.ts'
import { Problem, type ProblemCode, problemCatalogue } from './problem.ts'
import { PublicFact } from './public-facts.ts'

/** An OpenAPI 3.1 document, as far as anybody but a validator looks into it. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: Json
  readonly servers: readonly Json[]
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Json & { readonly schemas: Readonly<Record<string, Json>> }
}

export interface Operation extends Json {
  readonly operationId: string
  /** Any one of these opens it; empty where nobody has to sign in. */
  readonly security: readonly Json[]
  readonly parameters: readonly Json[]
  readonly responses: Readonly<Record<string, Json>>
}

interface Options {
  readonly version: string
  /** `/api/v1`: paths are relative to it. */
  readonly serverUrl: string
}

/** The document of the API, made of nothing but the endpoints. */
export function openApiDocument(
  endpoints: readonly Endpoint[],
  { version, serverUrl }: Options,
): OpenApiDocument {
  const schemas: Record<string, Json> = {}
  const paths: Record<string, Record<string, Operation>> = {}
  for (const endpoint of endpoints) {
    const verb = endpoint.method.toLowerCase()
    paths[endpoint.path] = { ...paths[endpoint.path], [verb]: operation(endpoint, schemas) }
  }
  // Named by prose alone: every failure, each fact of a batch, each kind of item of the feed.
  schemaOf(Problem, 'output', schemas)
  schemaOf(AttendanceFact, 'input', schemas)
  schemaOf(PublicFact, 'output', schemas)
  return {
    openapi: '3.1.0',
    info: { title: 'Rostrum', version, description },
    servers: [{ url: serverUrl }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas, headers, securitySchemes },
  }
}

const description = `Webinar series: plan and publish, register people, take attendance, and read
every number back as of any moment. Unknown fields and query parameters are refused, so that a
typing error is named. Answers may gain fields and enums may gain values: read past what you do not
know. Failures are \`application/problem+json\`; their \`code\` is stable.`

const headers = {
  'Rostrum-Position': {
    description: 'The position of the log that the answer reflects; hand it back as `after`.',
    schema: { type: 'string' },
  },
  'Rostrum-Stale': {
    description: '`true` when the answer could not be brought up to `after` within 2 s.',
    schema: { type: 'string', enum: ['true'] },
  },
  ETag: {
    description: 'The revision in quotes, for If-Match.',
    schema: { type: 'string', examples: ['"7"'] },
  },
  RateLimit: {
    description:
      'What is left (`r`) and for how many seconds (`t`), by a name of `RateLimit-Policy`.',
    schema: { type: 'string', examples: ['"account";r=59999;t=60'] },
  },
  Location: { description: 'What was made, or is being made.', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds to wait until then.', schema: { type: 'string' } },
} as const

function operation(endpoint: Endpoint, schemas: Record<string, Json>): Operation {
  return {
    operationId: endpoint.name,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: needs(endpoint),
    security: securityOf(endpoint),
    parameters: [
      ...parametersIn('path', endpoint.params, schemas),
      ...(endpoint.query ? parametersIn('query', endpoint.query, schemas) : []),
      ...headerParameters(endpoint),
    ],
    ...(endpoint.body && {
      requestBody: {
        required: !endpoint.body.safeParse(undefined).success,
        content: { 'application/json': { schema: schemaOf(endpoint.body, 'input', schemas) } },
      },
    }),
    responses: {
      [endpoint.status]: success(endpoint, schemas),
      ...(endpoint.accepted && { 202: meanwhile(endpoint.accepted, schemas) }),
      ...failures(endpoint),
    },
  }
}

function parametersIn(where: 'path' | 'query', schema: z.ZodType, schemas: Record<string, Json>) {
  const { properties = {}, required = [] } = schemaOf(schema, 'input', schemas) as {
    properties?: Record<string, Json>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: shape,
  }))
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key again changes nothing more and gets the first answer.',
  schema: { type: 'string', format: 'uuid' },
}

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The revision that you saw, in quotes; 412 when it has changed meanwhile.',
  schema: { type: 'string', pattern: '^"\\d+"$', examples: ['"7"'] },
}

const prefer = {
  name: 'Prefer',
  in: 'header',
  required: false,
  description: '`respond-async` to be told at once where the answer will be.',
  schema: { type: 'string', examples: ['respond-async'] },
}

function headerParameters({ method, status, accepted }: Endpoint): readonly Json[] {
  if (method === 'GET' || status === 204) return []
  if (accepted) return [idempotencyKey, prefer]
  return status === 200 ? [idempotencyKey, ifMatch] : [idempotencyKey]
}

function success(endpoint: Endpoint, schemas: Record<string, Json>): Json {
  const { status, method, response, produces = 'application/json' } = endpoint
  if (status === 204) return { description: 'Done.' }
  const schema = schemaOf(response, 'output', schemas)
  const names = [
    ...(method === 'GET' ? ['Rostrum-Position', 'Rostrum-Stale'] : []),
    'RateLimit',
    ...(status === 201 ? ['Location'] : []),
    ...(response instanceof z.ZodObject && 'revision' in response.shape ? ['ETag'] : []),
  ]
  return {
    description: endpoint.summary,
    headers: referred(names),
    content: { [produces]: { schema } },
  }
}

function meanwhile(accepted: z.ZodType, schemas: Record<string, Json>): Json {
  return {
    description: 'It is being made; ask again where `Location` says.',
    headers: referred(['RateLimit', 'Location', 'Retry-After']),
    content: { 'application/json': { schema: schemaOf(accepted, 'output', schemas) } },
  }
}

function referred(names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

/** What any request of this kind may meet, beside the endpoint's own refusals. */
function commonProblems({ method, body, query, status }: Endpoint): readonly ProblemCode[] {
  return [
    'malformed_request',
    ...(body ? (['body_too_large', 'unsupported_media_type'] as const) : []),
    ...(body ? (['fields_invalid'] as const) : []),
    ...(query instanceof z.ZodObject && 'asOf' in query.shape
      ? (['malformed_as_of'] as const)
      : []),
    ...(method === 'GET'
      ? []
      : ([
          'idempotency_key_reused',
          'still_in_conflict',
          'outcome_unknown',
          ...(status === 200 ? (['malformed_if_match', 'revision_mismatch'] as const) : []),
        ] as const)),
    'too_many_requests',
    'not_ready',
  ]
}

function failures(endpoint: Endpoint): Record<string, Json> {
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of new Set([
    ...endpoint.problems,
    ...refusalsOf(endpoint),
    ...commonProblems(endpoint),
  ])) {
    const { status } = problemCatalogue[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, failure(codes)]))
}

function failure(codes: readonly ProblemCode[]): Json {
  return {
    description: codes.map((code) => `\`${code}\`: ${problemCatalogue[code].title}.`).join(' '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}
