import { expectedFourth } from '@rostrum/golden-series/expected'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../harness/browser.ts'
import { openDemo } from '../harness/demo.ts'

const { url, owner, fourthId } = openDemo()
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

describe('An analyst', () => {
  it('finds what the page said on 26 May, and why a number was what it was', async () => {
    const { page, expectNoFaults } = await browser.member(owner, { timezoneId: 'Europe/London' })
    await page.goto(`${url}/console/webinars/${fourthId}`)
    await page
      .getByText('The description says 25 May 2021; the webinar is on 3 June 2021.')
      .waitFor()
    await page.getByRole('button', { name: 'Now' }).click()
    const chooser = page.getByRole('dialog', { name: 'Choose a moment' })
    const hasFocus = () => chooser.evaluate((one) => one.contains(document.activeElement))
    await expect.poll(hasFocus).toBe(true)
    await chooser.getByLabel('Day').fill('2121-05-26')
    await chooser.getByRole('button', { name: 'Show this moment' }).click()
    await chooser.getByText('That is still to come.', { exact: false }).waitFor()
    await chooser.getByLabel('Day').fill('2021-05-26')
    await chooser.getByLabel('Time', { exact: true }).fill('11:00')
    await chooser.getByRole('button', { name: 'Show this moment' }).click()
    await page.getByRole('status').getByText('As of', { exact: false }).waitFor()
    const machine = page.getByRole('button', { name: /^26 May 2021/ })
    expect(await machine.evaluate((one) => one === document.activeElement)).toBe(true)
    await page
      .getByRole('definition')
      .getByText(/25 May 2021/)
      .first()
      .waitFor()
    expect(await page.getByText('The description says 25 May 2021').count()).toBe(0)

    const { registered } = expectedFourth.asOf26May.numbers
    await number(page, 'Registered', registered).click()
    const why = page.getByRole('dialog', { name: /Why: Registered/ })
    await why.getByText(String(registered), { exact: true }).waitFor()
    await why.getByRole('heading', { name: `The ${registered} events that make it` }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'back to now' }).click()
    await number(page, 'Registered', 325).waitFor()
    expectNoFaults()
  })

  it('runs a report as of two moments, and sees the events between them', async () => {
    const { page, expectNoFaults } = await browser.member(owner, { timezoneId: 'Europe/London' })
    await page.goto(`${url}/console/reports`)
    for (const time of ['14:10', '15:00']) {
      await page
        .getByRole('button', { name: /registrations@1|attendance@1/ })
        .first()
        .waitFor()
      await page
        .getByRole('button', { name: /attendance@1/ })
        .first()
        .click()
      const form = page.getByRole('form', { name: /^Run/ })
      await form.getByLabel('Webinar').selectOption(fourthId)
      await form.getByText('A moment', { exact: true }).click()
      await form.getByLabel('Day').fill('2021-06-03')
      await form.getByLabel('Time', { exact: true }).fill(time)
      await form.getByRole('button', { name: 'Run report' }).click()
      await page.getByRole('heading', { name: 'What names it' }).waitFor()
      await page.getByRole('link', { name: 'All reports' }).click()
    }
    const runs = page.getByRole('checkbox', { name: /^Compare attendance@1/ })
    await runs.nth(1).waitFor()
    await runs.nth(0).check()
    await runs.nth(1).check()
    await page.getByRole('button', { name: 'Compare the two' }).click()
    await page.getByRole('heading', { name: /\d+ rows? differs?/ }).waitFor()
    await page.getByRole('heading', { name: /\d+ things? happened between them/ }).waitFor()
    expect(await page.getByText(/ joined/).count()).toBeGreaterThan(0)
    expectNoFaults()
  })
})

function number(page: Page, label: string, value: number) {
  return page
    .getByRole('region', { name: 'Numbers' })
    .getByRole('button', { name: new RegExp(`${label}\\W+${value}\\b|\\b${value}\\W+${label}`) })
}
