// The time-lapse of a webinar of 10,000 people, in a real browser: until it is there, and while its
// moment is moved.

import { setTimeout as sleep } from 'node:timers/promises'
import { recordAttendance } from '@rostrum/contracts/attendance'
import { setAgenda } from '@rostrum/contracts/content'
import { planSeries } from '@rostrum/contracts/series'
import { getTimeLapse } from '@rostrum/contracts/time-lapse'
import { endWebinar, publishWebinar, startWebinar } from '@rostrum/contracts/webinar-changes'
import { getNumbers, planWebinar } from '@rostrum/contracts/webinars'
import type { Client } from '@rostrum/sdk/client'
import sparticuz from '@sparticuz/chromium'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { sample, timed, until } from './measure.ts'
import type { Result } from './record.ts'
import { clientOf } from './rooms.ts'
import { startApi } from './service.ts'

const people = 10_000
const rounds = 5
const runMs = 60_000
const agenda = [20, 25, 15, 20, 10].map((minutes, nth) => ({
  ...{ title: `Part ${nth + 1}`, kind: 'presentation' as const, presenterIds: [], minutes },
}))

export async function lapse(): Promise<Result> {
  const api = await startApi()
  const browser = await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  try {
    const { url, cookie } = api.owner
    const client = clientOf(api.owner)
    const webinarId = await held(client)
    const ask = () => client.call(getTimeLapse, { params: { webinarId } })
    await ask()
    const answered = await timed('the answer by itself', { n: rounds, conc: 1 }, ask)
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url }])
    const attendance = `${url}/console/webinars/${webinarId}/attendance`
    const opened: number[] = []
    for (let round = 0; round <= rounds; round++) opened.push(await openOn(context, attendance))
    const [, ...warm] = opened
    const page = await context.newPage()
    await page.goto(`${attendance}/time-lapse`)
    const frames = await framesWhileScrubbing(page)
    const samples = [
      answered,
      sample('open from the attendance', 1, warm, sum(warm)),
      sample('a frame while it is scrubbed', 1, frames, sum(frames)),
    ]
    const [, open, scrub] = samples
    return {
      bench: 'LAPSE',
      samples,
      bars: [
        { what: 'until it is there', value: open?.p50 ?? NaN, unit: 'ms', below: 1_000 },
        { what: 'p99 of a frame', value: scrub?.p99 ?? NaN, unit: 'ms', below: 50 },
      ],
    }
  } finally {
    await browser.close()
    await api.stop()
  }
}

/** A webinar that is over, with an agenda; everybody came for a stretch or two of it. */
async function held(client: Client): Promise<string> {
  const body = { title: 'A full house', language: 'en', timeZone: 'Etc/UTC' }
  const { id: seriesId } = await client.call(planSeries, { body })
  const localStart = new Date(Date.now() + 3_600_000).toISOString().slice(0, 16)
  const schedule = { localStart, timeZone: 'Etc/UTC', durationMinutes: 90 }
  const planned = { params: { seriesId }, body: { title: 'Full', schedule } }
  const { id: webinarId } = await client.call(planWebinar, planned)
  const params = { webinarId }
  await client.call(setAgenda, { params, body: { items: agenda } })
  await client.call(publishWebinar, { params })
  await client.call(startWebinar, { params })
  const start = Date.now()
  await sleep(runMs)
  const facts = Array.from({ length: people }, (_, nth) => factsOf(nth, start)).flat()
  for (let from = 0; from < facts.length; from += 1000)
    await client.call(recordAttendance, { params, body: { facts: facts.slice(from, from + 1000) } })
  await client.call(endWebinar, { params })
  await until(async () => (await client.call(getNumbers, { params })).attended > people * 0.9, 200)
  return webinarId
}

/** Of a minute; one in five comes back for a second stretch. */
function factsOf(nth: number, start: number) {
  // The same for each run: the multiples of a prime are as good as chance.
  const draw = (of: number, salt: number) => ((nth + 1) * 7919 * salt) % of
  const from = draw(30_000, 3)
  const to = from + 5_000 + draw(15_000, 7)
  const stretches = [[from, to], ...(nth % 5 === 0 ? [[to + 1_000, to + 6_000]] : [])]
  return stretches.flatMap(([begins = 0, ends = 0], stretch) => {
    const who = { connectionId: `${nth}-${stretch}`, anonymousId: `guest ${nth}` }
    const at = (ms: number) => new Date(start + ms).toISOString()
    return [
      { kind: 'joined', ...who, at: at(begins), name: `Guest ${nth}` },
      { kind: 'left', ...who, at: at(ends) },
    ]
  })
}

/** Milliseconds from the click on the link until its ruler is there. */
async function openOn(context: BrowserContext, attendance: string): Promise<number> {
  const page = await context.newPage()
  await page.goto(attendance)
  const link = page.getByRole('link', { name: 'Time-lapse' })
  await link.waitFor()
  const began = performance.now()
  await link.click()
  await page.getByRole('slider', { name: 'Moment of the webinar' }).waitFor()
  const took = performance.now() - began
  await page.close()
  return took
}

/** Milliseconds between frames while the ruler is drawn over its whole length and back. */
async function framesWhileScrubbing(page: Page): Promise<number[]> {
  const ruler = page.getByRole('slider', { name: 'Moment of the webinar' })
  const box = await ruler.boundingBox()
  if (!box) throw new Error('The ruler is nowhere.')
  const counting = page.evaluate(async () => {
    const frames: number[] = []
    let last = await new Promise<number>(requestAnimationFrame)
    const end = last + 5_000
    while (last < end) {
      const next = await new Promise<number>(requestAnimationFrame)
      frames.push(next - last)
      last = next
    }
    return frames
  })
  const y = box.y + box.height / 2
  const x = (share: number) => box.x + 1 + share * (box.width - 2)
  await page.mouse.move(x(0), y)
  await page.mouse.down()
  const steps = 100
  for (let step = 0; step <= 2 * steps; step++)
    await page.mouse.move(x(1 - Math.abs(step - steps) / steps), y)
  await page.mouse.up()
  return await counting
}

function sum(values: readonly number[]) {
  return values.reduce((total, value) => total + value, 0)
}
