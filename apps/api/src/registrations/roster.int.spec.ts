import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { planOpenWebinar, startApp } from '../platform/testing.ts'

const app = await startApp()

interface Shown {
  readonly state: string
  readonly displayName?: string
}

interface Listed {
  readonly items: readonly { id: string; participantId: string; person: Shown }[]
  readonly next?: string
  readonly total?: number
}

describe('a roster by name', () => {
  test('shows everybody once in pages of one, whoever has no name behind the others', async () => {
    const webinarId = await withPeople(['Cleo', 'ada', 'Yve', undefined])
    const gone = await participantOf(webinarId, 'Yve')
    await ask('POST', `/people/${gone}/erasure`)
    expect(await inOrder(webinarId, 'name')).toEqual(['no name', 'ada', 'Cleo', 'gone'])
    expect(await inOrder(webinarId, '-name')).toEqual(['Cleo', 'ada', 'no name', 'gone'])
    expect((await list(webinarId, 'sort=name&status=approved')).total).toBe(4)
    expect(await leftOf(gone)).toEqual([0, 0])
  })

  test('goes by what people are called now, and were called then', async () => {
    const webinarId = await withPeople(['Zoe', 'Mia'])
    const { items } = await list(webinarId, 'q=zoe')
    const { position } = await ask('PATCH', `/registrations/${items[0]?.id}`, { name: 'Abby' })
    const before = `asOf=position:${BigInt(String(position)) - 1n}`
    expect(await inOrder(webinarId, 'name')).toEqual(['Abby', 'Mia'])
    expect(await inOrder(webinarId, `name&${before}`)).toEqual(['Mia', 'Zoe'])
    for (const [query, found] of [
      ['q=zoe', 0],
      ['q=abb', 1],
      [`q=zo&${before}`, 1],
      [`q=abby&${before}`, 0],
    ] as const)
      expect([query, (await list(webinarId, query)).items.length]).toEqual([query, found])
  })
})

describe('a roster as a file', () => {
  test('says what the list does, beyond its first page, of the erased and the nameless too', async () => {
    const many = Array.from({ length: 104 }, (_, nth) => `Somebody ${nth}`)
    const webinarId = await withPeople(['=Ada', undefined, 'Zoe, of "Z"', ...many])
    const gone = await participantOf(webinarId, 'zoe')
    const { position } = await ask('POST', `/people/${gone}/erasure`)
    const inList = async () =>
      (await list(webinarId, 'sort=submittedAt&limit=500')).items.map(({ id, person }) => [
        id,
        nameOf(person),
      ])
    await expect.poll(inList, { timeout: 20_000 }).toContainEqual([expect.anything(), 'gone'])
    const listed = await inList()
    expect(listed).toHaveLength(107)
    expect(await inFile(webinarId)).toEqual(listed)
    expect(await inFile(webinarId, 'q=somebody')).toHaveLength(104)
    expect(await inFile(webinarId, `asOf=position:${position}&q=zoe`)).toEqual([])
  })
})

const shownAs = new Map([
  ['(erased)', 'gone'],
  ['(known)', 'no name'],
  ["'=Ada", '=Ada'],
])

async function inFile(webinarId: string, query = '') {
  const { body } = await app.app.inject({
    ...{ method: 'GET', url: `/api/v1/webinars/${webinarId}/registrations.csv?${query}` },
    headers: { cookie: app.cookie },
  })
  const [, ...lines] = body.trimEnd().split('\r\n')
  return lines.map((line) => {
    const [id = '', name = ''] = line.split(',')
    return [id, shownAs.get(name) ?? name]
  })
}

async function withPeople(names: readonly (string | undefined)[]) {
  const { webinarId } = await planOpenWebinar(app)
  for (const name of names) {
    const form = { ...(name && { name }), email: `${randomUUID()}@example.org` }
    await ask('POST', `/webinars/${webinarId}/registrations`, form)
  }
  await app.settled()
  return webinarId
}

async function participantOf(webinarId: string, name: string) {
  const { items } = await list(webinarId, `q=${name}`)
  return items[0]?.participantId ?? ''
}

async function inOrder(webinarId: string, sort: string) {
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const behind = cursor && `&cursor=${encodeURIComponent(cursor)}`
    const { items, next } = await list(webinarId, `sort=${sort}&limit=1${behind}`)
    seen.push(...items.map(({ person }) => nameOf(person)))
    if (!next) return seen
    cursor = next
  }
}

function nameOf({ displayName, state }: Shown) {
  return displayName ?? (state === 'erased' ? 'gone' : 'no name')
}

async function leftOf(participantId: string) {
  const { rows } = await sql<{ n: number }>`
    with theirs as (select details from read_models.registration_1
      where participant_id = ${participantId})
    select count(*)::int as n from vault.roster_name where details in (select * from theirs)
    union all select count(*)::int from vault.roster_token
      where details in (select * from theirs)`.execute(app.whole)
  return rows.map(({ n }) => n)
}

async function list(webinarId: string, query: string) {
  await app.settled()
  return (await ask('GET', `/webinars/${webinarId}/registrations?${query}`)) as unknown as Listed
}

async function ask(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) {
  const answer = await app.app.inject({
    ...{ method, url: `/api/v1${path}`, headers: { cookie: app.cookie } },
    ...(payload && { payload }),
  })
  return answer.json<Record<string, unknown>>()
}
