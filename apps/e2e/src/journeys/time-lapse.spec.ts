import { runReport } from '@rostrum/contracts/reports'
import { getTimeLapse, type LapsePerson } from '@rostrum/contracts/time-lapse'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { openBrowser } from '../harness/browser.ts'
import { openDemo } from '../harness/demo.ts'

const { url, owner, client, fourthId } = openDemo()
const path = `${url}/console/webinars/${fourthId}/attendance`
let browser: Awaited<ReturnType<typeof openBrowser>>
let lapse: Awaited<ReturnType<typeof told>>
beforeAll(async () => {
  browser = await openBrowser()
  lapse = await told()
})
afterAll(() => browser?.close())

const told = () => client.call(getTimeLapse, { params: { webinarId: fourthId } })
const isoOf = (at: number) => new Date(at).toISOString().replace(/\.\d+/, '')

describe('An analyst who knows the console only', () => {
  it('scrubs by keys, and sees who is in and how many have come', async () => {
    const { page, expectNoFaults } = await browser.member(owner, { timezoneId: 'Europe/London' })
    await page.goto(path)
    await page.getByRole('link', { name: 'Time-lapse' }).click()
    const ruler = page.getByRole('slider', { name: 'Moment of the webinar' })
    await ruler.focus()
    const start = Date.parse(lapse.runs[0]?.from ?? '')
    const minute = 60_000
    for (const [key, at] of [
      ['ArrowRight', start + 10_000],
      ['Shift+ArrowRight', start + 10_000 + minute],
      ['PageUp', start + 10_000 + 6 * minute],
      ['ArrowLeft', start + 6 * minute],
    ] as const) {
      await page.keyboard.press(key)
      await says(page, at)
    }
    await page.waitForURL((address) => address.searchParams.get('at') === isoOf(start + 6 * minute))
    await page.reload()
    await says(page, start + 6 * minute)
    await ruler.focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
    await expectAccessible(page)
    expectNoFaults()
  })

  it('answers who dropped off when, during what and after what, as the report does', async () => {
    const { page, expectNoFaults } = await browser.member(owner, { timezoneId: 'Europe/London' })
    const report = await client.call(runReport, {
      body: { definition: 'drop-offs@1', parameters: { webinarId: fourthId } },
    })
    await page.goto(`${path}/time-lapse`)
    const [first, second] = [1, 2].map(
      (number) => report.rows.filter(({ duringItem }) => duringItem === number).length,
    )
    await part(page, `1. Case study: Project HOTSPOT.*${first} left`).waitFor()
    await part(page, `2. Interactive dialogue.*${second} left`).click()
    await says(page, Date.parse(lapse.agenda[1]?.from ?? ''))
    await page.getByRole('slider').press('End')
    await page.getByText('Left for good', { exact: true }).last().click()
    await page.getByRole('heading', { name: `Who: ${report.rows.length}` }).waitFor()
    const last = report.rows.at(-1)
    const who = lapse.people.find(({ attendanceId }) => attendanceId === last?.['attendanceId'])
    const row = page
      .getByRole('region', { name: 'Left for good by then' })
      .getByRole('row')
      .filter({ hasText: who?.person.displayName ?? 'nobody' })
    const words = await row.innerText()
    expect(words).toContain(`${last?.['duringItem']}. ${last?.['during']}`)
    expect(words).toContain(`${last?.['afterItem']}. ${last?.['after']}`)
    expectNoFaults()
  })
})

/** What the page says of a moment is what the people of the api come to. */
async function says(page: Page, at: number) {
  const { people } = lapse
  const there = people.filter(({ spans }) => spans.some(([from, to]) => from <= at && at < to))
  const came = people.filter(({ spans }) => (spans[0]?.[0] ?? 0) <= at)
  const clock = new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Europe/London' })
  const words = `${clock} London: ${there.length} in the room`
  const ruler = page.getByRole('slider')
  await expect.poll(() => ruler.getAttribute('aria-valuetext')).toContain(words)
  const counts = page.getByRole('definition')
  expect(await counts.nth(0).innerText()).toContain(`${there.length}`)
  expect(await counts.nth(1).innerText()).toContain(`${came.length}`)
  await page.getByRole('heading', { name: `Who: ${there.length}` }).waitFor()
  const names = page.getByRole('region', { name: 'In the room then' }).getByRole('rowheader')
  expect(await names.first().innerText()).toBe(nameOf(there[0]))
}

/** The one who came without a name is called a guest. */
function nameOf(one: LapsePerson | undefined) {
  return one?.person.displayName ?? 'A guest without a name'
}

function part(page: Page, words: string) {
  return page.getByRole('button', { name: new RegExp(words) })
}
