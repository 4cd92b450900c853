import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { openBrowser } from '../harness/browser.ts'
import { openDemo } from '../harness/demo.ts'
import { tabTo } from '../harness/tab-to.ts'

const { url, owner, fourthId } = openDemo()
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

describe('Without a mouse, whoever asks how it came about', () => {
  it('finds what moved the fourth webinar, and what a registration brought about', async () => {
    const { page, expectNoFaults } = await browser.member(owner, { timezoneId: 'Europe/London' })
    const address = () => new URL(page.url()).searchParams
    const lines = page.getByRole('button', { name: /^Show everything as of here/ })
    await page.goto(`${url}/console/webinars/${fourthId}/history`)
    await page.getByRole('link', { name: 'All events' }).waitFor()
    await tabTo(page, 'All events')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'History' }).waitFor()
    await lines.nth(30).waitFor()
    expect(address().get('webinarId')).toBe(fourthId)

    await tabTo(page, 'Of which kind')
    await page.keyboard.type('of the kind: webinar resch')
    await lines.nth(1).waitFor({ state: 'detached' })
    expect(address().get('type')).toBe('WebinarRescheduled')
    await tabTo(page, 'Any webinar')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog', { name: /moved the webinar from 25 May 2021/ })
    await drawer.getByText('Nothing led to it but the command').waitFor()
    await drawer.getByText('"localStart": "2021-06-03T14:00"').waitFor()
    await expectAccessible(page)

    await tabTo(page, 'This webinar')
    await page.keyboard.press('Enter')
    await lines.nth(30).waitFor()
    await tabTo(page, 'What')
    await page.keyboard.type('Registrations')
    await page
      .getByRole('button', { name: /was approved$/ })
      .first()
      .waitFor()
    await tabTo(page, 'Any webinar')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const effect = page.getByRole('dialog', { name: /(registered|was approved)$/ })
    const tree = effect.getByRole('list', { name: 'Causes and effects' })
    await tree.locator('[aria-current="true"]').waitFor()
    expect(await tree.getByRole('button').count()).toBeGreaterThan(1)
    await page.keyboard.press('Escape')
    await effect.waitFor({ state: 'detached' })
    expectNoFaults()
  })
})
