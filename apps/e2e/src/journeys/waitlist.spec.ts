import { getNumbers } from '@rostrum/contracts/webinars'
import type { SignedIn } from '@rostrum/sdk/signed-in'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attendee } from '../harness/attendee.ts'
import { openBrowser } from '../harness/browser.ts'
import { openWebinar } from '../harness/plan.ts'
import { newDataDirectory, type Product, startProduct } from '../harness/product.ts'
import { setUpOwner } from '../harness/session.ts'

const directory = await newDataDirectory()
let product: Product
let owner: SignedIn
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  product = await startProduct({ data: directory.data })
  owner = await setUpOwner(product)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await directory.remove()
})

describe('Two people and one seat, without JavaScript', () => {
  it('the second waits, and has the seat once the first gives it up', async () => {
    const { client, webinarId, page: webinarPage } = await openWebinar(owner, 'One seat', 1)
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
    const { page: webinarPage } = await openWebinar(owner, 'No typing in vain')
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
  return browser.person({ javaScriptEnabled: false })
}
