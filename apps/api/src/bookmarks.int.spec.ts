import { addBookmark, listBookmarks, readDrift, removeBookmark } from '@rostrum/contracts/bookmarks'
import { Problem } from '@rostrum/contracts/problem'
import { runReport } from '@rostrum/contracts/reports'
import { getWebinar } from '@rostrum/contracts/webinars'
import { expect, test } from 'vitest'
import { planRoom } from './attendance/testing.ts'
import { callsOf } from './calls.fixtures.ts'
import { startApp } from './platform/testing.ts'

const june = (time: string) => `2021-06-03T${time}:00Z`
const running = await startApp()
const { webinarId, registered: mary, record } = await planRoom(running)
await record(
  { kind: 'joined', connectionId: 'c1', at: june('13:05'), registrationId: mary.id },
  { kind: 'left', connectionId: 'c1', at: june('13:45') },
)
await running.settled()

const { send, call } = callsOf(running)

async function attended(asOf?: string) {
  const body = { definition: 'attendance@1', parameters: { webinarId }, ...(asOf && { asOf }) }
  const { summary, sha256 } = await call(runReport, { body })
  return [summary.attended, sha256]
}

test('a bookmark shows its moment for ever, whatever is told of it later', async () => {
  const then = await call(addBookmark, { body: { name: 'Catering list', asOf: june('13:30') } })
  const end = await call(addBookmark, { body: { name: 'That evening' } })
  expect(then.asOf).toBe(`${june('13:30')}@position:${end.position}`)
  expect(end).toMatchObject({ asOf: `position:${end.position}`, since: 0 })
  const before = await Promise.all([attended(then.asOf), attended(end.asOf)])
  // Told late, of what was before both.
  await record(
    { kind: 'joined', connectionId: 'c2', at: june('13:10'), anonymousId: 'late' },
    { kind: 'left', connectionId: 'c2', at: june('13:11') },
  )
  await running.settled()
  expect(await Promise.all([attended(then.asOf), attended(end.asOf)])).toEqual(before)
  expect((await attended(june('13:30')))[0]).toBe(2)
  const numbersAt = async (asOf: string) =>
    (await call(getWebinar, { params: { webinarId }, query: { asOf } })).numbers.attended
  expect([await numbersAt(then.asOf), await numbersAt(june('13:30'))]).toEqual([1, 2])

  const { items } = await call(listBookmarks, { query: {} })
  expect(items.map(({ name, since }) => [name, since > 0])).toEqual([
    ['That evening', true],
    ['Catering list', true],
  ])
  const drift = await call(readDrift, { params: { bookmarkId: then.id } })
  expect([drift.was.attended, drift.now.attended]).toEqual([1, 2])
  expect(drift.rows).toMatchObject([{ key: webinarId, from: { attended: 1 }, to: { attended: 2 } }])
})

test('one of what was recorded by then is the place in the log', async () => {
  const never = { name: 'Before', asOf: '2020-01-01T00:00:00Z', clock: 'recorded' } as const
  expect(await call(addBookmark, { body: never })).toMatchObject({ asOf: 'position:0' })
})

test('one beyond the end of the log is frozen at its end, however far it was asked for', async () => {
  const far = { name: 'Far', asOf: `${june('13:30')}@position:${'9'.repeat(40)}` }
  const { asOf, position } = await call(addBookmark, { body: far })
  expect(position).toBe(String(await running.log.store.head()))
  expect(asOf).toBe(`${june('13:30')}@position:${position}`)
})

test('one that is taken away is there no more, and its moment still is', async () => {
  const { id, asOf } = await call(addBookmark, { body: { name: 'Short' } })
  const params = { bookmarkId: id }
  await call(removeBookmark, { params })
  for (const endpoint of [removeBookmark, readDrift]) {
    const refused = Problem.parse((await send(endpoint, { params })).json())
    expect(refused).toMatchObject({ code: 'bookmark_not_found' })
  }
  expect(await attended(asOf)).toEqual(await attended())
})

test('one without a name is refused by its field', async () => {
  const { errors } = Problem.parse((await send(addBookmark, { body: { name: ' ' } })).json())
  expect(errors).toMatchObject([{ pointer: '/name' }])
})
