import { randomUUID } from 'node:crypto'
import { RegistrationId, SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { LocalDateTime, TimeZone } from '@rostrum/kernel/time-zone'
import { RecordAttendance } from '../platform/messages/attendance.ts'
import { SubmitRegistration } from '../platform/messages/registrations.ts'
import { ChangeSeries, PlanSeries } from '../platform/messages/series.ts'
import { ChangeWebinar, PlanWebinar, type WebinarChange } from '../platform/messages/webinars.ts'
import { askedAt, granted, type TestApp } from '../platform/testing.ts'

const before = '2021-05-20T10:00:00Z'

/**
 * A webinar for which two are registered; it ran from 13:00 to 14:30 UTC on 3 June 2021, or is live
 * still.
 */
export async function planRoom(
  { commands }: Pick<TestApp, 'commands'>,
  {
    ended = true,
    room = 'registrants',
  }: { ended?: boolean; room?: 'everyone' | 'registrants' } = {},
) {
  const series = { title: 'Borders', slug: `borders-${randomUUID()}`, language: 'en' }
  const planned = granted(
    await commands.execute(
      new PlanSeries({ ...series, timeZone: 'Europe/London' }, askedAt(before)),
    ),
  )
  const seriesId = SeriesId.parse(planned.id)
  const schedule = {
    localStart: LocalDateTime.parse('2021-06-03T14:00'),
    timeZone: TimeZone.parse('Europe/London'),
    durationMinutes: 90,
  }
  const plan = { title: 'Data protection at borders', schedule }
  const webinar = granted(await commands.execute(new PlanWebinar(seriesId, plan, askedAt(before))))
  const webinarId = WebinarId.parse(webinar.id)
  const change = async (what: WebinarChange, at: string = before) =>
    granted(await commands.execute(new ChangeWebinar(webinarId, what, askedAt(at))))
  granted(
    await commands.execute(new ChangeSeries(seriesId, { type: 'PublishSeries' }, askedAt(before))),
  )
  await change({ type: 'PublishWebinar' })
  await change({ type: 'ChangeVisibility', page: 'everyone', room, replay: 'registrants' })
  await change({ type: 'OpenRegistration', closesAtStart: false })
  const register = async (email: string, name: string) => {
    const asking = askedAt('2021-05-28T10:00:00Z')
    const answer = await commands.execute(
      new SubmitRegistration(webinarId, { email, name }, asking),
    )
    return { id: RegistrationId.parse(granted(answer).id) }
  }
  const registered = await register('mary@example.org', 'Mary Doe')
  const absent = await register('abe@example.org', 'Abe Sent')
  const start = () => change({ type: 'StartWebinar' }, '2021-06-03T13:00:00Z')
  const end = () => change({ type: 'EndWebinar' }, '2021-06-03T14:30:00Z')
  await start()
  if (ended) await end()
  const record = async (...facts: readonly unknown[]) =>
    granted(
      await commands.execute(
        new RecordAttendance(webinarId, facts, askedAt('2021-06-03T16:00:00Z')),
      ),
    )
  return { webinarId, seriesId, registered, absent, end, record }
}
