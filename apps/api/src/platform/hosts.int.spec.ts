import { expect, test } from 'vitest'
import { planOpenWebinar, startApp } from './testing.ts'

const app = await startApp()

test('a webinar is there for the public as soon as it has been opened', async () => {
  const statuses: number[] = []
  for (let round = 0; round < 10; round++) {
    const { webinarId } = await planOpenWebinar(app)
    const answer = await app.app.inject({
      method: 'POST',
      url: `/api/v1/webinars/${webinarId}/registrations`,
      headers: { cookie: '' },
      payload: { email: 'mary@example.org' },
    })
    statuses.push(answer.statusCode)
  }
  expect(statuses).toEqual(Array(10).fill(201))
})
