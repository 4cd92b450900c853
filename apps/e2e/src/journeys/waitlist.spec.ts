import { getNumbers } from '@rostrum/contracts/webinars'
import { describe, expect, it } from 'vitest'
import { attendee } from '../harness/attendee.ts'
import { openHouse } from '../harness/house.ts'
import { openWebinar } from '../harness/plan.ts'

const house = openHouse()

describe('Two people and one seat, without JavaScript', () => {
  it('the second waits, and has the seat once the first gives it up', async () => {
    const { client, webinarId, page: webinarPage } = await openWebinar(house.owner, 'One seat', 1)
    const [ada, bo] = await Promise.all([somebody(), somebody()])
    const first = attendee(ada.page)
    expect(await first.register(webinarPage, 'Ada Quist', 'ada@example.org')).toBe(
      'You are registered',
    )
    const second = attendee(bo.page)
    expect(await second.register(webinarPage, 'Bo Lindqvist', 'bo@example.org')).toBe(
      'You are on the waitlist',
    )
    await second.openMyPage()
    await bo.page.getByText('Waitlist', { exact: false }).first().waitFor()

    await first.openMyPage()
    await ada.page.getByText('Cancel my registration').click()
    await ada.page.getByRole('button', { name: 'Cancel registration' }).click()
    await ada.page.getByText('Your registration is cancelled', { exact: false }).waitFor()

    const numbers = () => client.call(getNumbers, { params: { webinarId } })
    await expect
      .poll(numbers, { timeout: 30_000, interval: 100 })
      .toMatchObject({ registered: 1, waitlisted: 0, cancelled: 1 })
    await bo.page.reload()
    await bo.page.getByRole('link', { name: 'Go to the room' }).waitFor()
    ada.expectNoFaults()
    bo.expectNoFaults()
  })

  it('typed nothing in vain when something is not right', async () => {
    const { page: webinarPage } = await openWebinar(house.owner, 'No typing in vain')
    const { page, expectNoFaults } = await somebody()
    await page.goto(`${webinarPage}/register`)
    await page.getByLabel('Name').fill('Ada Quist')
    await page.getByLabel('E-mail').fill('no address')
    await page.getByRole('button', { name: 'Register' }).click()
    await page.getByRole('heading', { name: 'You are not registered yet' }).waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('Ada Quist')
    expect(await page.getByLabel('E-mail').inputValue()).toBe('no address')
    expectNoFaults(/status of 422/)
  })
})

function somebody() {
  return house.browser.person({ javaScriptEnabled: false })
}
