import { getWebinar } from '@rostrum/contracts/webinars'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { openBrowser } from '../harness/browser.ts'
import { openDemo } from '../harness/demo.ts'

const { url, owner, client, fourthId } = openDemo()
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

describe('Whoever looks after the projections', () => {
  it('makes the tables of one again while they are read, switches, and goes back', async () => {
    const { page, expectNoFaults } = await browser.member(owner)
    const attended = async () => {
      const call = { params: { webinarId: fourthId }, query: {} }
      return (await client.call(getWebinar, call)).numbers.attended
    }
    await page.goto(`${url}/console/settings/projections`)
    const button = (step: string) => page.getByRole('button', { name: `${step}: attendance@1` })
    await button('Rebuild').waitFor()
    await page.getByText('Nothing is parked').waitFor()
    // Names stand in the vault alone: there is nothing to switch to.
    expect(await page.getByRole('button', { name: 'Rebuild: roster_names@1' }).count()).toBe(0)
    await expectAccessible(page)

    await button('Rebuild').click()
    await button('Switch').waitFor()
    await page.getByText(/^0 of [\d,]+ differ$/).waitFor()
    expect(await attended()).toBe(130)
    await button('Switch').click()
    await button('Go back').waitFor()
    expect(await attended()).toBe(130)
    await button('Go back').click()
    await button('Switch').waitFor()
    await button('Cancel').click()
    await button('Rebuild').waitFor()
    expect(await attended()).toBe(130)
    expectNoFaults()
  })
})
