import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { tomorrow } from '../harness/console.ts'
import { openHouse } from '../harness/house.ts'

const house = openHouse()

describe('Without a mouse', () => {
  it('a series and a webinar are planned and published', async () => {
    const { page, expectNoFaults } = await house.browser.member(house.owner, { locale: 'en-US' })
    await page.goto(`${house.product.url}/console`)
    await page.getByText('No series yet').waitFor()

    await tabTo(page, 'Plan a series')
    await page.keyboard.press('Enter')
    await page.getByLabel('Title').waitFor()
    await tabTo(page, 'Title')
    await page.keyboard.type('Rivers as borders')
    await tabTo(page, 'Plan series')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Rivers as borders' }).waitFor()

    await tabTo(page, 'Plan a webinar')
    await page.keyboard.press('Enter')
    await page.getByLabel('Title').waitFor()
    await tabTo(page, 'Title')
    await page.keyboard.type('Where the bank moves')
    await tabTo(page, 'Date')
    const [year = '', month = '', day = ''] = tomorrow().split('-')
    await page.keyboard.type(`${month}${day}${year}`)
    expect(await page.getByLabel('Date', { exact: true }).inputValue()).toBe(tomorrow())
    await tabTo(page, 'Start')
    await page.keyboard.type('0200PM')
    expect(await page.getByLabel('Start').inputValue()).toBe('14:00')
    await tabTo(page, 'Plan webinar')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Where the bank moves' }).waitFor()

    await tabTo(page, 'Publish')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await tabTo(page, 'Publish')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Open registration' }).waitFor()
    expectNoFaults()
  })
})

/** Presses Tab until something of that name has focus, and sees that it is shown to have it. */
async function tabTo(page: Page, name: string) {
  const focused = () =>
    page.evaluate(() => {
      const one = document.activeElement
      const labels = one instanceof HTMLInputElement ? [...(one.labels ?? [])] : []
      const words = labels.map(({ innerText }) => innerText).join(' ')
      const style = one && getComputedStyle(one)
      return {
        name: (one?.getAttribute('aria-label') ?? (words || one?.textContent) ?? '').trim(),
        shown: style ? style.outlineStyle !== 'none' || style.boxShadow !== 'none' : false,
      }
    })
  const seen: string[] = []
  let now = await focused()
  while (now.name !== name) {
    seen.push(now.name)
    if (seen.length === 60)
      throw new Error(`"${name}" is not reached by Tab, only: ${seen.join(' | ')}`)
    await page.keyboard.press('Tab')
    now = await focused()
  }
  expect(now).toEqual({ name, shown: true })
}
