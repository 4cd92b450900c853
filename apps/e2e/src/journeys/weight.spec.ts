import { gzipSync } from 'node:zlib'
import { addBookmark } from '@rostrum/contracts/bookmarks'
import { runReport } from '@rostrum/contracts/reports'
import { expectedSeries } from '@rostrum/golden-series/expected'
import type { Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../harness/browser.ts'
import { consolePages } from '../harness/console-pages.ts'
import { openDemo } from '../harness/demo.ts'

const demo = openDemo()
const { url, owner, client, ids, fourthId } = demo

/** The JavaScript that a route may fetch before anybody does anything, in kB packed. */
const [consoleBar, portalBar] = [200, 110]
const routes: readonly (readonly [path: string, bar: number])[] = [
  ...consolePages(demo).map((path) => [path, consoleBar] as const),
  ...[
    `/series/${expectedSeries.slug}`,
    `/webinars/${fourthId}`,
    `/webinars/${ids.upcomingWebinarId}/register`,
  ].map((path) => [path, portalBar] as const),
]

let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  browser = await openBrowser()
  // A page with something on it fetches more than an empty one.
  await client.call(addBookmark, { body: { name: 'Weighed' } })
  const parameters = { webinarId: fourthId }
  await client.call(runReport, { body: { definition: 'attendance@1', parameters } })
})
afterAll(() => browser?.close())

describe('What a route fetches at first, by a browser that lacks Temporal', () => {
  it.each(routes)('%s is below %i kB of JavaScript', async (path, bar) => {
    const { context, page, close } = await browser.member(owner)
    await context.addInitScript('delete globalThis.Temporal')
    const scripts: Response[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response)
    })
    const answer = await page.goto(`${url}${path}`)
    expect(answer?.status()).toBe(200)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
    const sizes = await Promise.all(scripts.map((script) => script.body().then(packed)))
    const kB = sizes.reduce((sum, size) => sum + size, 0) / 1000
    console.log(`${kB.toFixed(1).padStart(6)} kB  ${path}`)
    expect(kB).toBeLessThanOrEqual(bar)
    await close()
  })
})

function packed(script: Buffer): number {
  return gzipSync(script).length
}
