import { planSeries, publishSeries } from '@rostrum/contracts/series'
import { changeRegistration, publishWebinar, setCapacity } from '@rostrum/contracts/webinar-changes'
import { planWebinar } from '@rostrum/contracts/webinars'
import { clientOf, type SignedIn } from '@rostrum/sdk/signed-in'
import { tomorrow } from './console.ts'

/** A published series with one webinar tomorrow that people can register for: their ids. */
export async function openWebinar(owner: SignedIn, title: string, seats: number | null = null) {
  const client = clientOf(owner)
  const series = await client.call(planSeries, {
    body: { title: `Series of ${title}`, language: 'en', timeZone: 'Europe/London' },
  })
  const schedule = {
    localStart: `${tomorrow()}T14:00`,
    timeZone: 'Europe/London',
    durationMinutes: 60,
  }
  const webinar = await client.call(planWebinar, {
    params: { seriesId: series.id },
    body: { title, schedule },
  })
  const params = { webinarId: webinar.id }
  if (seats !== null) await client.call(setCapacity, { params, body: { seats } })
  await client.call(publishSeries, { params: { seriesId: series.id } })
  await client.call(publishWebinar, { params, body: {} })
  await client.call(changeRegistration, { params, body: { open: true } })
  return {
    client,
    seriesId: series.id,
    webinarId: webinar.id,
    page: `${owner.url}/webinars/${webinar.id}`,
  }
}
