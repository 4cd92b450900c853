import { instantOf } from '@rostrum/kernel/instant'
import { expect, test } from 'vitest'
import { mailSettingsOf } from '../platform/mail-settings.ts'
import { granted, startApp } from '../platform/testing.ts'
import { origin, planUpcoming, registerNow, toldOf } from './testing.ts'

const app = await startApp({ mail: mailSettingsOf({}, origin) })
app.clock.at = instantOf(Date.now())

test('without a mail server nothing leaves: it waits, can be read, and the log says nothing', async () => {
  const { webinarId } = await planUpcoming(app)
  const { email, registrationId, link } = await registerNow(app, webinarId)
  const [head] = await listed(webinarId, 1)
  expect(head).toMatchObject({ kind: 'confirmation', state: 'waiting', attempts: 0, to: { email } })
  const read = await get(`/messages/${head?.id}`)
  expect(read.json()).toMatchObject({
    calendar: { method: 'request' },
    from: { displayName: 'Rostrum' },
  })
  expect(read.json().text).toContain(link)
  const page = await get(`/messages/${head?.id}/rendering`)
  expect(page.headers['content-type']).toContain('text/html')
  expect(page.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/)
  expect(page.body).toContain(link)
  expect(await toldOf(app, registrationId)).toEqual([])
  expect((await get('/messages')).json()).toMatchObject({ delivery: 'off' })
})

test('pages by cursor show each message once', async () => {
  const { webinarId } = await planUpcoming(app)
  for (let nth = 0; nth < 5; nth++) await registerNow(app, webinarId)
  await listed(webinarId, 5)
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const query = `webinarId=${webinarId}&limit=2${cursor && `&cursor=${cursor}`}`
    const { items, next } = (await get(`/messages?${query}`)).json()
    seen.push(...items.map(({ id }: { id: string }) => id))
    if (!next) break
    cursor = encodeURIComponent(next)
  }
  expect([seen.length, new Set(seen).size]).toEqual([5, 5])
})

test('who would be told what is said before it is done, and then it is told', async () => {
  const { webinarId, change } = await planUpcoming(app, { capacity: 1 })
  for (let nth = 0; nth < 3; nth++) await registerNow(app, webinarId)
  await listed(webinarId, 3)
  await app.settled()
  const { items } = (await get(`/webinars/${webinarId}/notices?act=cancel`)).json()
  expect(items).toEqual([
    { kind: 'webinar_cancelled', status: 'approved', count: 1, calendar: 'cancel' },
    { kind: 'webinar_cancelled', status: 'waitlisted', count: 2 },
  ])
  await change({ type: 'CancelWebinar', reason: 'Ill' })
  const all = await listed(webinarId, 6)
  expect(all.filter(({ kind }) => kind === 'webinar_cancelled')).toHaveLength(3)
  expect((await get(`/webinars/${webinarId}/notices?act=delete`)).statusCode).toBe(400)
})

test('who is invited is written to, and nobody else is shown the link', async () => {
  const invited = await app.app.inject({
    method: 'POST',
    url: '/api/v1/invitations',
    payload: { role: 'viewer', email: 'new@example.org' },
  })
  const { link } = granted(invited.json())
  const { items } = (await get('/messages')).json()
  const head = items.find(({ kind }: { kind: string }) => kind === 'invitation')
  expect(head).toMatchObject({ to: { email: 'new@example.org' }, state: 'waiting' })
  const token = String(link).split('#')[1] ?? 'none'
  for (const path of [`/messages/${head.id}`, `/messages/${head.id}/rendering`])
    expect((await get(path)).body).not.toContain(token)
  expect((await get('/messages/00000000-0000-4000-8000-000000000000')).statusCode).toBe(404)
})

async function listed(webinarId: string, count: number): Promise<{ id: string; kind: string }[]> {
  const read = async () => (await get(`/messages?webinarId=${webinarId}&limit=100`)).json().items
  await expect.poll(async () => (await read()).length, { timeout: 20_000 }).toBe(count)
  return await read()
}

function get(path: string) {
  return app.app.inject({ method: 'GET', url: `/api/v1${path}` })
}
