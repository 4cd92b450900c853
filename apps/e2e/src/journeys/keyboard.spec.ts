import { describe, expect, it } from 'vitest'
import { tomorrow } from '../harness/console.ts'
import { openHouse } from '../harness/house.ts'
import { tabTo } from '../harness/tab-to.ts'

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
