import { join } from 'node:path'
import { getPersonalLink, listRegistrations } from '@rostrum/contracts/registrations'
import { runReport } from '@rostrum/contracts/reports'
import { expectedSeries } from '@rostrum/golden-series/expected'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll } from '../harness/accessible.ts'
import { openBrowser } from '../harness/browser.ts'
import { rostrum } from '../harness/command-line.ts'
import { consolePages } from '../harness/console-pages.ts'
import { openDemo } from '../harness/demo.ts'

const demo = openDemo()
const { url, owner, client, ids, fourthId, data } = demo
const upcoming = await personalPage(ids.upcomingWebinarId)
const live = await personalPage(ids.liveWebinarId)
const over = await personalPage(fourthId)
const report = await client.call(runReport, {
  body: { definition: 'attendance@1', parameters: { webinarId: fourthId } },
})

const webinar = `/console/webinars/${fourthId}`
const pages: readonly string[] = [
  ...consolePages(demo),
  `${webinar}?asOf=2021-05-26T10%3A00%3A00Z`,
  `${webinar}/registration`,
  `${webinar}/live`,
  `/console/reports?report=${report.id}`,
  '/console/nowhere',
  '/',
  `/series/${expectedSeries.slug}`,
  `/webinars/${fourthId}`,
  `/webinars/${ids.liveWebinarId}`,
  `/webinars/${ids.upcomingWebinarId}`,
  `/webinars/${ids.upcomingWebinarId}/register`,
  `/webinars/${fourthId}/register`,
  over,
  upcoming,
  `${upcoming}/join`,
  `${live}/join`,
  '/webinars/00000000-0000-4000-8000-000000000000',
]
/** What a page that is not there makes a browser say. */
const notThere = /status of 404/

let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  // One is there to be listed.
  const taken = await rostrum(data, 'backup', join(data, '..', 'backups'))
  if (taken.code !== 0) throw new Error(taken.noted)
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const [telephone, laptop] = [
  { width: 320, height: 700 },
  { width: 1280, height: 800 },
]

describe('Every page', () => {
  it.concurrent.each(pages)('is readable by anybody, anywhere: %s', async (path) => {
    const { page, expectNoFaults, close } = await browser.member(owner, { viewport: laptop })
    await page.goto(`${url}${path}`)
    await settled(page)
    const light = await inkOf(page)
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await inkOtherThan(page, light)
    await expectAccessible(page, ['color-contrast'])
    await page.setViewportSize(telephone)
    await settled(page)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'light' })
    await expectAccessible(page, ['color-contrast'])
    expectNoFaults(notThere)
    await close()
  })
})

function inkOf(page: Page) {
  return page.evaluate(() => getComputedStyle(document.querySelector('h1') ?? document.body).color)
}

/** The page has taken on the other scheme; one that never does fails here. */
function inkOtherThan(page: Page, ink: string) {
  return page.waitForFunction(
    (before) => getComputedStyle(document.querySelector('h1') ?? document.body).color !== before,
    ink,
  )
}

/** A heading is there, and nothing says that it is still being loaded. */
async function settled(page: Page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
}

/** Where somebody who has a seat finds their page. */
async function personalPage(webinarId: string): Promise<string> {
  const { items } = await client.call(listRegistrations, {
    params: { webinarId },
    query: { status: 'approved', limit: 1 },
  })
  const [first] = items
  if (!first) throw new Error(`Nobody has a seat at ${webinarId}.`)
  const link = await client.call(getPersonalLink, { params: { registrationId: first.id } })
  return new URL(link.url, url).pathname
}
