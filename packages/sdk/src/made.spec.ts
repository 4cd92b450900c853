import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { problemCatalogue, problemType } from '@rostrum/contracts/problem'
import { type RunningReport, runReport } from '@rostrum/contracts/reports'
import { expect, onTestFinished, test } from 'vitest'
import { createClient } from './client.ts'

const id = '018f0d2c-7a5e-7cc1-8b3c-3f1d2f7f9c01'
const told = { definition: 'attendance@1', parameters: {}, clock: 'occurred' } as const
const running = (progress: number) => ({
  ...{ id, status: 'running', ...told, startedAt: '2021-06-03T13:00:00Z', progress },
})
const report = {
  ...{ id, ...told, position: '7', sha256: 'ab', ranAt: '2021-06-03T13:00:00Z' },
  ...{ ranBy: { kind: 'user', displayName: 'Ann' }, columns: [], rows: [], summary: {} },
}
const missing = problem('report_not_found')
const body = { definition: 'attendance@1', parameters: {} }

function problem(code: 'report_not_found' | 'report_cancelled') {
  const { status, title } = problemCatalogue[code]
  const rest = { detail: 'No.', instance: '/', correlationId: id }
  return [status, { type: problemType(code), title, status, code, ...rest }] as const
}

/** A server that gives the answers one after the other. */
async function serverThat(answers: readonly (readonly [status: number, body: object])[]) {
  const seen: string[] = []
  const keys = new Set<unknown>()
  const server = createServer((request, response) => {
    const [status, said] = answers[seen.length] ?? [500, {}]
    seen.push(`${request.method} ${request.url}`)
    keys.add(request.headers['idempotency-key'])
    const headers = { location: `/api/v1/reports/${id}`, 'retry-after': '0' }
    response.writeHead(status, headers).end(JSON.stringify(said))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { seen, keys, client: createClient({ baseUrl: `http://127.0.0.1:${port}`, key: 'k' }) }
}

const asked = 'POST /api/v1/reports'
const looked = `GET /api/v1/reports/${id}`

test('what is being made is looked for where it will be, and told of meanwhile', async () => {
  const { client, seen } = await serverThat([
    ...[[202, running(0)] as const, [202, running(0.5)] as const],
    [200, report],
  ])
  const shares: number[] = []
  const meanwhile = ({ progress }: RunningReport) => shares.push(progress)
  expect((await client.call(runReport, { body, meanwhile })).sha256).toBe('ab')
  expect([seen, shares]).toEqual([
    [asked, looked, looked],
    [0, 0.5],
  ])
})

test('a server that forgot it is given the same command again', async () => {
  const { client, seen, keys } = await serverThat([
    ...[[202, running(0)] as const, missing, [202, running(0)] as const],
    [201, report],
  ])
  expect((await client.call(runReport, { body })).id).toBe(id)
  expect(seen).toEqual([asked, looked, asked, looked])
  expect(keys.size).toBe(2) // of the command, and none where it is looked for
})

test('one that is cancelled is refused to whoever waits for it', async () => {
  const { client } = await serverThat([[202, running(0)], problem('report_cancelled')])
  await expect(client.call(runReport, { body })).rejects.toMatchObject({
    problem: { code: 'report_cancelled' },
  })
})
