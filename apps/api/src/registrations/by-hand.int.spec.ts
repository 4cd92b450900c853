import { expect, test } from 'vitest'
import { planOpenWebinar, startApp } from '../platform/testing.ts'

const app = await startApp()
const { webinarId } = await planOpenWebinar(app, { admission: 'manual' })

test('whoever manages registrations adds somebody by hand, past the decision', async () => {
  const added = await register({ admittedBy: 'host' }, app.cookie)
  expect(added).toMatchObject({ status: 201, body: { status: 'approved' } })
})

test('a visitor waits for the decision, and cannot say that the host admits them', async () => {
  expect(await register({}, '')).toMatchObject({ status: 201, body: { status: 'pending' } })
  expect(await register({ admittedBy: 'host' }, '')).toMatchObject({
    status: 401,
    body: { code: 'not_signed_in' },
  })
})

async function register(part: { admittedBy?: 'host' }, cookie: string) {
  const answer = await app.app.inject({
    method: 'POST',
    url: `/api/v1/webinars/${webinarId}/registrations`,
    headers: { cookie },
    payload: { name: 'Ann Bell', email: `${crypto.randomUUID()}@example.org`, ...part },
  })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}
