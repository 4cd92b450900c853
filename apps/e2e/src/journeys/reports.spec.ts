import { listBookmarks } from '@rostrum/contracts/bookmarks'
import { assumeOfReport } from '@rostrum/contracts/report-questions'
import { RunningReport, runReport } from '@rostrum/contracts/reports'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { openBrowser } from '../harness/browser.ts'
import { openDemo } from '../harness/demo.ts'

const { url, owner, client, fourthId, ids } = openDemo()
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const opened = async () => await browser.member(owner, { timezoneId: 'Europe/London' })

async function run(page: Page, reference: string, fields: Readonly<Record<string, string>>) {
  await page.goto(`${url}/console/reports`)
  await page.getByRole('button', { name: reference }).click()
  const form = page.getByRole('form', { name: /^Run/ })
  for (const [label, value] of Object.entries(fields))
    await form.getByLabel(label, { exact: true }).selectOption(value)
  await form.getByRole('button', { name: 'Run report' }).click()
  await page.getByRole('button', { name: 'Fold it again' }).waitFor()
}

function hasFocus(it: Locator) {
  return it.evaluate((element) => element === document.activeElement)
}

describe('An analyst who knows the console only', () => {
  it('learns what a threshold of 60 % would have given, and whom it would have cost', async () => {
    const body = { definition: 'attendance@1', parameters: { webinarId: fourthId } }
    const { id: reportId } = await client.call(runReport, { body })
    const query = { thresholdPercent: 60 }
    const { would, rows } = await client.call(assumeOfReport, { params: { reportId }, query })

    const { page, expectNoFaults } = await opened()
    await run(page, 'attendance@1', { Webinar: fourthId })
    await page.getByRole('button', { name: 'What if …' }).click()
    const panel = page.getByRole('region', { name: 'What if' })
    await panel.getByLabel('To have attended takes').selectOption('percent')
    const slider = panel.getByRole('slider', { name: /^At least/ })
    expect(await slider.getAttribute('aria-valuetext')).toBe('60 % of the webinar')
    const figures = ['130', String(would.attended), `−${130 - Number(would.attended)}`]
    await panel.getByRole('row', { name: ['Attended', ...figures].join(' ') }).waitFor()
    await panel.getByText(`${rows.length} of the rows would be others`).waitFor()
    await slider.press('End')
    const whole = panel.getByRole('row', { name: /^Threshold 1 s .* \(1 h/ })
    await whole.waitFor()
    await expectAccessible(page)
    // The address has it: a colleague sees the same.
    await page.waitForURL(/assume=.*100/)
    await page.reload()
    await whole.waitFor()
    expectNoFaults()
  })

  it('is led to the fields of a report, and then to what it came to', async () => {
    const { page, expectNoFaults } = await opened()
    await page.goto(`${url}/console/reports`)
    await page.getByRole('button', { name: 'returns@1' }).press('Enter')
    const form = page.getByRole('form', { name: 'Run “Who comes back”' })
    await expect.poll(() => hasFocus(form)).toBe(true)
    const { y, height } = (await form.boundingBox()) ?? { y: -1, height: 0 }
    expect(y).toBeGreaterThanOrEqual(0)
    expect(y + height).toBeLessThanOrEqual(page.viewportSize()?.height ?? 0)
    await form.getByRole('button', { name: 'Run report' }).press('Enter')
    const heading = page.getByRole('heading', { level: 1, name: 'Who comes back' })
    await expect.poll(() => hasFocus(heading)).toBe(true)
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
    expectNoFaults()
  })

  it('opens a row and sees the events that make it, and compares the run with now', async () => {
    const { page, expectNoFaults } = await opened()
    await run(page, 'attendance@1', { Webinar: fourthId })
    const table = page.getByRole('region', { name: 'Rows of attendance@1' })
    await table.focus()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog', { name: 'What makes this row' })
    await drawer.getByText(/ joined/).waitFor()
    await drawer.getByText(/ was approved$/).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Compare with now' }).click()
    await page.getByText('Both runs hold the same rows').waitFor()
    expectNoFaults()
  })

  it('is shown how far a run is that takes long, on the page where its rows will be', async () => {
    const { page, expectNoFaults } = await opened()
    // A run is long after eight seconds: this one is called so from the beginning.
    await page.route('**/api/v1/reports', async (route) => {
      const headers = { ...route.request().headers(), prefer: 'respond-async' }
      await route.continue({ headers })
    })
    const accepted = page.waitForResponse((response) => response.status() === 202)
    await run(page, 'attendance@1', { Webinar: fourthId })
    const { id, progress } = RunningReport.parse(await (await accepted).json())
    expect(new URL(page.url()).searchParams.get('report')).toBe(id)
    expect(progress).toBeLessThan(1)
    await page.getByRole('region', { name: 'Rows of attendance@1' }).waitFor()
    expectNoFaults()
  })

  it('sees how people went through a series, each webinar in its place', async () => {
    const { page, expectNoFaults } = await opened()
    await run(page, 'completion@1', { Series: ids.seriesId })
    const paths = page.getByRole('list', { name: 'The most common ways through the series' })
    const first = paths.getByRole('listitem').first()
    await first.waitFor()
    expect(await first.locator('abbr').count()).toBe(4)
    await expectAccessible(page)
    expectNoFaults()
  })

  it('keeps a moment under a name, comes back to it, and sees what changed since', async () => {
    const { page, expectNoFaults } = await opened()
    await page.goto(`${url}/console/webinars/${fourthId}?asOf=2021-05-26T10:00:00Z`)
    await page.getByRole('button', { name: /^26 May 2021/ }).click()
    const chooser = page.getByRole('dialog', { name: 'Choose a moment' })
    await chooser.getByLabel('Bookmark this moment as').fill('As the page said')
    await page.keyboard.press('Enter')
    await chooser.getByRole('button', { name: /^As the page said/ }).waitFor()
    const { items } = await client.call(listBookmarks, { query: {} })
    expect(items[0]?.asOf).toMatch(/^2021-05-26T10:00:00Z@position:\d+$/)

    await page.goto(`${url}/console/reports`)
    await page.getByRole('button', { name: 'What changed' }).first().click()
    const drawer = page.getByRole('dialog', { name: 'Since “As the page said”' })
    await drawer.getByRole('row', { name: /^Held 3 5/ }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Show', exact: true }).first().click()
    await page.getByRole('status').getByText('As of', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'back to now' }).click()
    // Bookmarks open nothing: the keys are for the runs beneath them.
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'What names it' }).waitFor()

    await page.goto(`${url}/console/reports`)
    const remove = page.getByRole('button', { name: 'Remove the bookmark As the page said' })
    await remove.click()
    const question = page.getByRole('dialog', { name: 'Remove the bookmark “As the page said”?' })
    await question.getByRole('button', { name: 'Keep it' }).click()
    await remove.click()
    await question.getByRole('button', { name: 'Remove bookmark' }).click()
    await remove.waitFor({ state: 'detached' })
    expectNoFaults()
  })
})
