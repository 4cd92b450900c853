import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { openBrowser } from '../harness/browser.ts'
import { openDemo } from '../harness/demo.ts'
import { tabTo } from '../harness/tab-to.ts'

const { url, owner } = openDemo()
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const thePage = `${url}/console/reports/sql`

describe('Whoever asks the history in SQL', () => {
  it('writes it without a mouse, is told what is wrong, saves it, and sends the answer on', async () => {
    const { page, expectNoFaults } = await browser.member(owner, { timezoneId: 'Europe/London' })
    const answer = page.getByRole('table', { name: 'The answer' })
    let asked = 0
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/history-queries')) asked += 1
    })
    await page.goto(thePage)
    await page.getByText('a webinar and what it comes to').waitFor()
    await tabTo(page, 'Query')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('select titel from webinars')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').getByText('"titel" not found').waitFor()
    await page.getByText('LINE 1: select titel from webinars').waitFor()

    const sql = 'select title, attended from webinar_numbers join webinars using (webinar_id)'
    await tabTo(page, 'Query')
    await page.keyboard.press('Control+A')
    await page.keyboard.type(`${sql} where attended = 130`)
    await tabTo(page, 'Ask')
    await page.keyboard.press('Enter')
    await answer.getByText('130').waitFor()
    await page.getByRole('heading', { name: '1 row' }).waitFor()
    await expectAccessible(page)

    const before = asked
    await tabTo(page, 'Save the query as')
    await page.keyboard.type('A hundred and thirty')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Remove the query A hundred and thirty' }).waitFor()
    expect(asked).toBe(before)
    const link = page.url()
    await page.goto('about:blank')
    await page.goto(link)
    await answer.getByText('130').waitFor()
    await page.getByRole('button', { name: 'Remove the query A hundred and thirty' }).click()
    await page
      .getByRole('button', { name: 'A hundred and thirty', exact: true })
      .waitFor({ state: 'detached' })

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the answer as CSV' }).click(),
    ])
    expect(await readFile(await file.path(), 'utf8')).toMatch(/title,attended\r\n.*,130\r\n$/)
    // That what was wrong was refused is no fault.
    expectNoFaults(/422/)
  })

  it('begins from any of the examples, as of then too, and cancels what takes too long', async () => {
    const { page } = await browser.member(owner, { timezoneId: 'Europe/London' })
    const rows = page.getByRole('heading', { name: /row/ })
    await page.goto(`${thePage}?asOf=2021-05-26T10:00:00Z`)
    const examples = page.getByRole('region', { name: 'To begin from' }).getByRole('button')
    await examples.first().waitFor()
    for (const example of await examples.all()) {
      await example.click()
      await page.keyboard.press('Control+Enter')
      await page.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' })
      await rows.waitFor()
    }
    // Back: what is answered is what the editor says.
    const editor = page.getByRole('textbox', { name: 'Query', exact: true })
    await page.goBack()
    const asked = new URL(page.url()).searchParams.get('sql')
    await expect.poll(() => editor.inputValue()).toBe(asked)
    // Without a network it says so, and nothing is lost.
    await page.context().setOffline(true)
    await editor.fill('select 42 as answered')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Rostrum cannot be reached.').waitFor()
    await page.context().setOffline(false)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('columnheader', { name: 'answered' }).waitFor()
    const endless = 'select count(*) from range(9000000000) a, range(9000000000) b'
    await editor.fill(endless)
    // Another moment is the same page: what is written stays.
    await page.getByRole('button', { name: 'back to now' }).click()
    await page.getByRole('button', { name: 'Now', exact: true }).waitFor()
    expect(await editor.inputValue()).toBe(endless)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('It was cancelled.').waitFor()
    await page.getByRole('button', { name: 'Ask' }).waitFor()
  })
})
