import { AttendanceId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { permissionNames } from '@rostrum/kernel/permission'
import { expect, test } from 'vitest'
import { planRoom } from './attendance/testing.ts'
import { asked } from './platform/command-context.ts'
import { CorrectAttendance } from './platform/messages/attendance.ts'
import { granted, owner, startApp } from './platform/testing.ts'

const app = await startApp()
await app.app.listen(0, '127.0.0.1')
const base = (await app.app.getUrl()).replace('[::1]', '127.0.0.1')
const at = (time: string) => Instant.parse(`2021-06-03T${time}:00Z`)
const { room, live } = { room: await attended(), live: await planRoom(app, { ended: false }) }
await live.record(joined(live.registered.id))
await app.settled()
const seeing = await keyOf([...permissionNames])
const blind = await keyOf(permissionNames.filter((permission) => permission !== 'names.see'))
const webinar = `/webinars/${room.webinarId}`
const registration = `/registrations/${room.registered.id}`
const anyName = /Mary|Doe|example\.org|Abe|forgot/

test.each([
  ['a roster', `${webinar}/registrations`],
  ['the file of a roster', `${webinar}/registrations.csv`],
  ['a registration', registration],
  ['an attendance', `${webinar}/attendance`],
  ['the file of an attendance', `${webinar}/attendance.csv`],
  ['a history with people', `${webinar}/history?include=people`],
  ['the evidence of a number', `${webinar}/evidence?of=numbers.attended`],
])('%s tells names to who may see them, and to nobody else', async (_, path) => {
  const [seen, unseen] = [await read(path, seeing), await read(path, blind)]
  expect([seen.statusCode, unseen.statusCode]).toEqual([200, 200])
  expect(seen.body).toMatch(anyName)
  expect(unseen.body).not.toMatch(anyName)
})

test('who sees no names is told that there are some', async () => {
  const { items } = (await read(`${webinar}/registrations`, blind)).json()
  expect(items).toHaveLength(2)
  for (const { person } of items) expect(person).toEqual({ state: 'hidden' })
  const [header] = (await read(`${webinar}/registrations.csv`, blind)).body.split('\r\n')
  expect(header?.slice(1)).toBe('registration,status,submitted at (UTC),late')
})

test.each([
  ['a search of a roster', `${webinar}/registrations?q=mary`],
  ['a roster by name', `${webinar}/registrations?sort=name`],
  ['a search of the file of a roster', `${webinar}/registrations.csv?q=mary`],
  ['a search of an attendance', `${webinar}/attendance?q=mary`],
  ['a personal link', `${registration}/link`],
])('%s takes seeing names', async (_, path) => {
  expect((await read(path, seeing)).statusCode).toBe(200)
  const refused = await read(path, blind)
  expect(refused.statusCode).toBe(403)
  expect(refused.json().detail).toContain('"names.see"')
})

test('one live room tells each follower what they may see', async () => {
  const snapshots = await Promise.all([seeing, blind].map((key) => snapshot(key)))
  expect(snapshots.map((text) => /Mary/.test(text))).toEqual([true, false])
  for (const text of snapshots) expect(text).toContain(live.registered.id)
})

function joined(registrationId: string) {
  return { kind: 'joined', connectionId: 'a', at: at('13:00'), registrationId }
}

/** One came and left; why their attendance was corrected is told. */
async function attended() {
  const planned = await planRoom(app)
  const { webinarId, registered, record } = planned
  const left = { kind: 'left', connectionId: 'a', at: at('13:40') }
  const { results } = await record(joined(registered.id), left)
  expect(results).toHaveLength(2)
  await app.settled()
  const intervals = [{ from: at('13:00'), to: at('14:00') }]
  const correction = { intervals, reason: 'She forgot her other device.' }
  const context = asked({ endpoint: { name: 'spec' }, path: '/correction', actor: owner })
  granted(
    await app.commands.execute(
      new CorrectAttendance(webinarId, AttendanceId.parse(registered.id), correction, context),
    ),
  )
  return planned
}

async function keyOf(scopes: readonly string[]) {
  const issued = await app.app.inject({
    ...{ method: 'POST', url: '/api/v1/api-keys' },
    payload: { name: 'Reader', scopes },
  })
  expect(issued.statusCode).toBe(201)
  return { cookie: '', authorization: `Bearer ${issued.json().key}` }
}

function read(path: string, headers: Record<string, string>) {
  return app.app.inject({ url: `/api/v1${path}`, headers })
}

async function snapshot(headers: Record<string, string>) {
  const hangUp = new AbortController()
  const url = `${base}/api/v1/webinars/${live.webinarId}/attendance/live`
  const response = await fetch(url, { signal: hangUp.signal, headers })
  let text = ''
  try {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      if (/event: snapshot[\s\S]*\n\n$/.test(text)) return text
    }
    return text
  } finally {
    hangUp.abort()
  }
}
