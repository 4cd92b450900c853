import { instantOf } from '@rostrum/kernel/instant'
import { convertIcsCalendar, type IcsCalendar } from 'ts-ics'
import { expect, test } from 'vitest'
import { StepRegistration } from '../platform/messages/registrations.ts'
import { askedAt, granted, startApp } from '../platform/testing.ts'
import { fromNow, MailServer, planUpcoming, registerNow, timeOf, toldOf } from './testing.ts'

const server = await MailServer.start()
const app = await startApp({ mail: server.settings })
app.clock.at = instantOf(Date.now())
const day = 86_400_000

test('who registers gets a mail with the personal link and a calendar entry, once', async () => {
  const { webinarId, startsAt } = await planUpcoming(app)
  const { email, registrationId, link } = await registerNow(app, webinarId)
  await expect
    .poll(() => toldOf(app, registrationId), { timeout: 20_000 })
    .toEqual(['confirmation'])
  const [mail, ...others] = server.of(email)
  expect(others).toEqual([])
  expect(mail?.subject).toBe('You are registered: Data protection at borders')
  expect(mail?.from?.value[0]).toMatchObject({ name: 'Rostrum', address: 'mail@rostrum.example' })
  expect(mail?.text).toContain(link)
  expect(mail?.html).toContain(link)
  expect(fileOf(mail)).toContain('SEQUENCE:0\r\n')
  expect(calendarOf(mail)).toMatchObject({
    method: 'REQUEST',
    events: [
      {
        uid: `${registrationId}@rostrum`,
        status: 'CONFIRMED',
        start: { date: new Date(startsAt) },
        attendees: [{ email }],
      },
    ],
  })
})

test('a new date, a cancellation of the webinar and one of their own each reach who is registered', async () => {
  const { webinarId, change } = await planUpcoming(app)
  const [mary, left] = [await registerNow(app, webinarId), await registerNow(app, webinarId)]
  granted(
    await app.commands.execute(
      new StepRegistration(
        left.registrationId,
        { type: 'Cancel', by: 'self' },
        askedAt(instantOf(Date.now())),
      ),
    ),
  )
  const next = fromNow(12 * day)
  await change({ type: 'ScheduleWebinar', ...timeOf(next) })
  await change({ type: 'CancelWebinar', reason: 'Our speaker is ill.' })
  await expect
    .poll(
      async () => [
        (await toldOf(app, mary.registrationId)).length,
        (await toldOf(app, left.registrationId)).length,
      ],
      {
        timeout: 20_000,
      },
    )
    .toEqual([3, 2])
  const entries = server.of(mary.email).map((mail) => {
    const calendar = calendarOf(mail)
    const [event] = calendar.events ?? []
    return [calendar.method, event?.sequence ?? 0, event?.uid, event?.start.date.toISOString()]
  })
  const uid = `${mary.registrationId}@rostrum`
  expect(new Set(entries.map((entry) => entry.slice(0, 3).join()))).toEqual(
    new Set([`REQUEST,0,${uid}`, `REQUEST,1,${uid}`, `CANCEL,2,${uid}`]),
  )
  expect(
    server
      .of(mary.email)
      .map(({ text }) => text)
      .join(),
  ).toContain('Our speaker is ill.')
  expect(server.of(left.email)).toHaveLength(2)
})

function fileOf(mail: ReturnType<MailServer['of']>[number] | undefined): string {
  return String(mail?.attachments.find(({ filename }) => filename === 'webinar.ics')?.content)
}

/** As a second reader understands it. */
function calendarOf(mail: Parameters<typeof fileOf>[0]): IcsCalendar {
  return convertIcsCalendar(undefined, fileOf(mail))
}
