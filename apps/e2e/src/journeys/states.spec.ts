import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { openBrowser } from '../harness/browser.ts'
import { consolePages } from '../harness/console-pages.ts'
import { openDemo } from '../harness/demo.ts'

const demo = openDemo()
const { url, owner } = demo
const pages = consolePages(demo)
/** An empty form asks the server for nothing. */
const asking = pages.filter((path) => path !== '/console/series/new')

let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

describe('A page of the console', () => {
  it.each(asking)(
    'says that the server cannot answer, and shows it all once it can: %s',
    async (path) => {
      const { page, expectNoFaults, close } = await browser.member(owner)
      await page.route('**/api/v1/**', (route) => route.fulfill(unavailable))
      await page.goto(`${url}${path}`)
      await page.getByText('Nothing is lost.', { exact: false }).first().waitFor()
      await expectAccessible(page)
      await expectWhole(page)
      await page.unroute('**/api/v1/**')
      await page.reload()
      await expectWhole(page)
      await page.getByText('Nothing is lost.').first().waitFor({ state: 'detached' })
      expectNoFaults(/status of 503/)
      await close()
    },
  )

  it.each(pages)('has its shape while it is loading: %s', async (path) => {
    const { page, expectNoFaults, close } = await browser.member(owner)
    const held: (() => void)[] = []
    let holds = true
    await page.route('**/api/v1/**', async (route) => {
      if (holds) await new Promise<void>((release) => held.push(release))
      await route.continue()
    })
    await page.goto(`${url}${path}`)
    await expectWhole(page)
    await expectAccessible(page)
    holds = false
    for (const release of held) release()
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
    expectNoFaults()
    await close()
  })
})

const unavailable = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: '/problems/not-ready',
    title: 'Not ready',
    status: 503,
    code: 'not_ready',
    detail: 'The event store does not answer. Nothing is lost.',
  }),
}

/**
 * It has its heading and its navigation, and was not replaced by the page for what nobody expected.
 */
async function expectWhole(page: Page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  expect(await page.getByRole('banner').count()).toBe(1)
}
