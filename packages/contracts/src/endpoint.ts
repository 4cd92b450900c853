import type { Permission } from '@rostrum/kernel/permission'
import type { z } from 'zod'
import type { ProblemCode } from './problem.ts'

export interface Endpoint {
  /** The operation's name in the OpenAPI document and in the SDK, unique, camelCase. */
  readonly name: string
  readonly tag: string
  /** What the caller must be allowed; `signed_in` is anybody with a session. */
  readonly permission: Permission | 'anyone' | 'signed_in'
  /** Of people it takes a proof of who they are that is no older than 15 minutes. */
  readonly needsConfirmation?: true
  /** The path parameter that names a member: in their own place they need no permission. */
  readonly ownPlace?: string
  /** One sentence without a full stop. */
  readonly summary: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Relative to `/api/v1`, parameters in braces: `/webinars/{webinarId}`. */
  readonly path: `/${string}`
  readonly params: z.ZodObject
  /** Values arrive as strings; unknown names are refused. */
  readonly query?: z.ZodType
  /** JSON; unknown fields are refused, so that a typing error is named and not ignored. */
  readonly body?: z.ZodType
  readonly response: z.ZodType
  readonly status: 200 | 201 | 202 | 204
  /** Told with 202 for as long as the answer is being made; `Location` says where it will be. */
  readonly accepted?: z.ZodType
  /** Refusals of its own; what any request may meet (malformed, too many, …) is added to all. */
  readonly problems: readonly ProblemCode[]
  /** So many in a minute for one account, or for one address where nobody is signed in. */
  readonly perMinute?: number
  /** What a success is written in; JSON unless told. */
  readonly produces?:
    | 'application/json'
    | 'application/jsonl'
    | 'application/vnd.apache.parquet'
    | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    | 'application/zip'
    | 'text/csv'
    | 'text/html'
    | 'text/event-stream'
}

/** One HTTP operation, known by both sides. The api must implement it, clients may only call it. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition
}

type SchemaAt<E, K extends string> = E extends Record<K, infer S extends z.ZodType> ? S : never
type Parsed<E, K extends string> = z.output<SchemaAt<E, K>>
type Given<E, K extends string> = z.input<SchemaAt<E, K>>

/** A key that is absent where there is no such part, optional where nothing in it is required. */
type Part<K extends string, T> = [T] extends [never]
  ? unknown
  : undefined extends T
    ? { readonly [P in K]?: T }
    : Record<never, never> extends T
      ? { readonly [P in K]?: T }
      : { readonly [P in K]: T }

type Present<K extends string, T> = [T] extends [never] ? unknown : { readonly [P in K]: T }

/** What the api's controller receives, already parsed. */
export type InputOf<E extends Endpoint> = Present<'params', Parsed<E, 'params'>> &
  Present<'query', Parsed<E, 'query'>> &
  Present<'body', Parsed<E, 'body'>> & {
    readonly commandId: string
    /** The revision of `If-Match`, where one was sent. */
    readonly expectedRevision?: number | undefined
  }

/** What the caller must hand over. */
export type CallOf<E extends Endpoint> = Part<'params', Given<E, 'params'>> &
  Part<'query', Given<E, 'query'>> &
  Part<'body', Given<E, 'body'>> & {
    /** Sent as `Idempotency-Key`; the same id again changes nothing more. Random unless given. */
    readonly commandId?: string | undefined
    /** Sent as `If-Match`: refused with 412 when the resource has moved on. */
    readonly expectedRevision?: number | undefined
  }

/** What the caller gets. */
export type ResponseOf<E extends Endpoint> = z.output<E['response']>

/** What the caller is told meanwhile. */
export type AcceptedOf<E extends Endpoint> = Parsed<E, 'accepted'>

/** What the api answers, before it is written: ids are plain strings here. */
export type AnswerOf<E extends Endpoint> = z.input<E['response']>
