import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { planOpenWebinar, startApp } from '../platform/testing.ts'

const app = await startApp()
const { webinarId: first } = await planOpenWebinar(app)
const { webinarId: second } = await planOpenWebinar(app)

interface Listed {
  readonly items: readonly { id: string; registrations: number; person: { displayName?: string } }[]
  readonly next?: string
}

describe('people', () => {
  test('are listed once, the latest first, in pages that fit', async () => {
    const names = ['Ida One', 'Ida Two', 'Ida Three', 'Ida Four', 'Ida Five']
    for (const [nth, name] of names.entries()) {
      app.clock.at = at(nth)
      await register(first, name)
    }
    app.clock.at = at(7)
    await register(second, 'Ida Two')
    const seen: Listed['items'][number][] = []
    for (let cursor = ''; ; ) {
      const page = await list(`limit=2&q=ida${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      seen.push(...page.items)
      if (!page.next) break
      cursor = page.next
    }
    expect(seen.map(({ person }) => person.displayName)).toEqual([
      'Ida Two',
      'Ida Five',
      'Ida Four',
      'Ida Three',
      'Ida One',
    ])
    expect(seen.map(({ registrations }) => registrations)).toEqual([2, 1, 1, 1, 1])
  })

  test('of a list are not those of another', async () => {
    const { next } = await list('limit=1')
    const other = await ask('GET', `/people?limit=1&q=ida&cursor=${encodeURIComponent(next ?? '')}`)
    expect(other).toMatchObject({ status: 400, code: 'malformed_cursor' })
  })

  test('under a hold are found by it, and it says since when and why', async () => {
    const id = await register(first, 'Holda Held')
    await ask('PUT', `/people/${id}/legal-hold`, { reason: 'Asked for by a court' })
    expect((await list('state=held')).items).toMatchObject([{ id, held: true }])
    expect(await ask('GET', `/people/${id}`)).toMatchObject({
      held: true,
      hold: { placedAt: expect.any(String), reason: 'Asked for by a court' },
      registrations: [{ webinarId: first, seriesTitle: expect.any(String) }],
    })
    await ask('DELETE', `/people/${id}/legal-hold`)
    expect((await list('state=held')).items).toEqual([])
    expect(await ask('GET', `/people/${id}`)).not.toHaveProperty('hold')
  })

  test('who are erased are among the erased, without a name', async () => {
    const id = await register(first, 'Gone Again')
    await ask('POST', `/people/${id}/erasure`)
    expect((await list('state=erased')).items).toMatchObject([
      { id, registrations: 1, person: { state: 'erased' } },
    ])
    expect((await list('state=erased&q=gone')).items).toEqual([])
  })
})

function at(minutes: number) {
  return new Date(Date.parse('2021-06-03T16:00:00Z') + minutes * 60_000).toISOString() as never
}

async function register(webinarId: string, name: string) {
  const email = `${name.replaceAll(' ', '.').toLowerCase()}@example.org`
  const { id } = await ask('POST', `/webinars/${webinarId}/registrations`, { name, email })
  await app.settled()
  const { participantId } = await ask('GET', `/registrations/${String(id)}`)
  return String(participantId)
}

async function list(query: string) {
  await app.settled()
  return (await ask('GET', `/people?${query}`)) as unknown as Listed
}

async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const headers = { cookie: app.cookie, 'idempotency-key': randomUUID() }
  const answer = await app.app.inject({
    ...{
      method,
      url: `/api/v1${path}`,
      headers: method === 'GET' ? { cookie: app.cookie } : headers,
    },
    ...(payload && { payload }),
  })
  return answer.json<Record<string, unknown>>()
}
