import { randomUUID } from 'node:crypto'
import type { CallOf, Endpoint, ResponseOf } from '@rostrum/contracts/endpoint'
import { Problem } from '@rostrum/contracts/problem'
import { expect } from 'vitest'
import type { TestApp } from './platform/testing.ts'

interface Parts {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: object
}

/** Requests as anybody sends them, by the contract of the endpoint. */
export function callsOf({ app }: Pick<TestApp, 'app'>) {
  async function send(endpoint: Endpoint, request: object) {
    const { params = {}, query = {}, body } = request as Parts
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
    const given = Object.entries(query).filter(([, value]) => value !== undefined)
    const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
    return await app.inject({
      ...{ method: endpoint.method, url: `/api/v1${path}?${search}` },
      headers: { host: '127.0.0.1:4300', 'idempotency-key': randomUUID() },
      ...(body && { payload: body }),
    })
  }
  return {
    send,
    async call<E extends Endpoint>(endpoint: E, request: CallOf<E>): Promise<ResponseOf<E>> {
      const answer = await send(endpoint, request)
      expect([answer.statusCode, answer.body]).toEqual([endpoint.status, answer.body])
      return endpoint.response.parse(answer.json()) as ResponseOf<E>
    },
    async refused(endpoint: Endpoint, request: object): Promise<Problem> {
      return Problem.parse((await send(endpoint, request)).json())
    },
  }
}
