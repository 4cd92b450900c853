import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { planOpenWebinar, startApp } from '../platform/testing.ts'

const app = await startApp()
const { webinarId } = await planOpenWebinar(app, { capacity: 2 })
const webinar = `/webinars/${webinarId}`
const views = [webinar, `${webinar}/numbers`, `${webinar}/registrations?limit=100`]
const future = { localStart: '2099-06-03T14:00', timeZone: 'Europe/London', durationMinutes: 90 }

test('what was shown at each place in the log is shown as of that place for ever', async () => {
  await changing('PUT', `${webinar}/schedule`, future)
  const shown = [await look()]
  const note = async () => shown.push(await look())
  const people: string[] = []
  for (const name of ['Mary', 'José', '李雷', 'Zoë']) {
    people.push(await changing('POST', `${webinar}/registrations`, { name, email: email() }))
    await note()
  }
  const [first, second, third] = people
  await changing('PATCH', `/registrations/${second}`, { name: 'José María' })
  await note()
  await changing('POST', `/registrations/${first}/cancellation`, { reason: 'Ill' })
  await note()
  await changing('PATCH', webinar, { title: 'Another title', description: 'On **3 June**.' })
  await note()
  await changing('PUT', `${webinar}/schedule`, { ...future, localStart: '2099-07-01T10:00' })
  await note()
  await changing('PUT', `${webinar}/capacity`, { seats: 3 })
  await note()
  const card = { name: 'Ada', title: 'Analyst', organization: 'Frontiers' }
  const presenter = await changing('POST', `${webinar}/presenters`, card)
  await note()
  await changing('PATCH', `${webinar}/presenters/${presenter}`, { name: 'Ada L.' })
  await note()
  await changing('POST', `/registrations/${third}/cancellation`, {})
  await note()
  // Every look differs from the one before: what is compared below says something.
  for (const [nth, { answers }] of shown.slice(1).entries())
    expect(answers).not.toEqual(shown[nth]?.answers)
  for (const { position, answers } of shown)
    for (const clock of ['occurred', 'recorded'])
      expect(await answersOf(`asOf=position:${position}&clock=${clock}`)).toEqual(answers)
})

test('as of a place where it was not there yet it is not found', async () => {
  const [first] = (await app.log.store.read(`webinar-${webinarId}`)).events
  const before = (first?.position ?? 0n) - 1n
  for (const path of [webinar, `${webinar}/numbers`]) {
    const answer = await get(path, `asOf=position:${before}`)
    expect([path, answer.statusCode]).toEqual([path, 404])
  }
})

async function look() {
  return { position: await app.log.store.head(), answers: await answersOf('') }
}

function answersOf(query: string) {
  return Promise.all(
    views.map(async (path) => {
      const answer = await get(path, query)
      expect([path, query, answer.statusCode]).toEqual([path, query, 200])
      // Where the answer was read is not part of what it says.
      const { position: _, ...said } = answer.json<Record<string, unknown>>()
      return said
    }),
  )
}

function get(path: string, query: string) {
  const url = `/api/v1${path}${path.includes('?') ? '&' : '?'}${query}`
  return app.app.inject({ method: 'GET', url })
}

async function changing(method: 'POST' | 'PUT' | 'PATCH', path: string, payload: object) {
  await app.settled()
  const answer = await app.app.inject({ method, url: `/api/v1${path}`, payload })
  if (answer.statusCode >= 300) throw new Error(answer.body)
  await app.settled()
  return answer.json<{ id: string }>().id
}

function email() {
  return `${randomUUID()}@example.org`
}
