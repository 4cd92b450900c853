import { getAttendance } from '@rostrum/contracts/attendance'
import { clientOf } from '@rostrum/sdk/signed-in'
import { describe, expect, it } from 'vitest'
import { attendee } from '../harness/attendee.ts'
import { organiser } from '../harness/console.ts'
import { openHouse } from '../harness/house.ts'

const house = openHouse()

describe('Somebody who read no docs', () => {
  it('plans, publishes, runs and evaluates a webinar, and finds each number explained', async () => {
    const { page, context, expectNoFaults } = await house.browser.member(house.owner)
    const host = organiser(page, house.product.url)

    await host.planSeries('Rivers as borders')
    await host.planWebinar('Where the bank moves')
    await host.act('Publish')
    await host.act('Open registration')
    const opening = context.waitForEvent('page')
    await page.getByRole('link', { name: 'See the page' }).click()
    const publicPage = await opening
    await publicPage.getByRole('heading', { level: 1, name: 'Where the bank moves' }).waitFor()

    const plain = await house.browser.person({ javaScriptEnabled: false })
    const reader = attendee(plain.page)
    expect(await reader.register(publicPage.url(), 'Ada Quist', 'ada@example.org')).toBe(
      'You are registered',
    )
    const myPage = await reader.openMyPage()

    await host.act('Start')
    await page.getByText('Live', { exact: true }).first().waitFor()
    await joinTwiceAndLeave(myPage)
    await host.act('End')

    await page.reload()
    const numbers = page.getByRole('region', { name: 'Numbers' })
    await numbers.getByRole('button', { name: /Attended.*\b1\b|\b1\b.*Attended/s }).click()
    const why = page.getByRole('dialog', { name: /Why: Attended/ })
    await why.getByText('Ada Quist joined', { exact: false }).first().waitFor()
    expect(await why.getByText(/Ada Quist left/).count()).toBe(2)
    await page.keyboard.press('Escape')

    await host.tab('History')
    for (const words of [/planned/i, /published/i, /opened registration/i, /started/i, /ended/i])
      await page.getByText(words).first().waitFor()
    expectNoFaults()
    plain.expectNoFaults()
  })
})

/** Two tabs of one person: counted once, present until both are gone. */
async function joinTwiceAndLeave(myPage: string) {
  const { context, page, expectNoFaults, close } = await house.browser.person()
  await page.goto(myPage)
  const second = await context.newPage()
  await second.goto(myPage)
  for (const tab of [page, second]) {
    await tab.getByRole('link', { name: 'Join now' }).click()
    await tab.getByText('your attendance is being counted').waitFor()
  }
  const client = clientOf(house.owner)
  const webinarId = await webinarIdOf(page)
  const read = () => client.call(getAttendance, { params: { webinarId } })
  const somebody = async () => (await read()).items[0]
  await expect
    .poll(async () => (await somebody())?.presenceSeconds ?? 0, patient)
    .toBeGreaterThan(1)
  expect((await read()).items).toHaveLength(1)
  expect((await somebody())?.intervals).toHaveLength(2)

  const open = async () => (await somebody())?.intervals.filter(({ to }) => to === undefined).length
  await page.getByRole('link', { name: 'Leave' }).click()
  await expect.poll(open, patient).toBe(1)
  await second.getByRole('link', { name: 'Leave' }).click()
  await expect.poll(open, patient).toBe(0)
  const { summary } = await read()
  expect(summary).toMatchObject({
    attended: 1,
    attendedRegistrants: 1,
    registered: 1,
    peakConcurrent: 1,
  })
  expectNoFaults()
  await close()
}

const patient = { timeout: 30_000, interval: 100 }

type Page = Awaited<ReturnType<(typeof house)['browser']['person']>>['page']
async function webinarIdOf(page: Page): Promise<string> {
  const id = await page.locator('[data-presence]').getAttribute('data-presence')
  return id ?? ''
}
