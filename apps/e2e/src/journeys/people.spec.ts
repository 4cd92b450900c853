import { register } from '@rostrum/contracts/registrations'
import { getNumbers } from '@rostrum/contracts/webinars'
import { expect, test } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { openHouse } from '../harness/house.ts'
import { openWebinar } from '../harness/plan.ts'

const house = openHouse()

test('somebody is found, held, set free and erased, and a stranger checks the certificate', async () => {
  const { client, webinarId } = await openWebinar(house.owner, 'Walls and bridges')
  for (const [name, email] of [
    ['Ada Quist', 'ada@example.org'],
    ['Bo Lindqvist', 'bo@example.org'],
  ] as const)
    await client.call(register, { params: { webinarId }, body: { name, email } })
  const numbers = () => client.call(getNumbers, { params: { webinarId } })
  const before = await numbers()

  const { page, expectNoFaults } = await house.browser.member(house.owner)
  await page.goto(`${house.product.url}/console/people`)
  await page.getByRole('row', { name: 'Bo Lindqvist' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('quis')
  await page.getByRole('row', { name: 'Bo Lindqvist' }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Ada Quist' }).click()
  await page.getByRole('row', { name: 'Walls and bridges' }).waitFor()
  await expectAccessible(page)
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/^person-[\da-f-]{36}\.zip$/)

  await page.getByRole('button', { name: 'Place legal hold' }).click()
  const hold = page.getByRole('dialog', { name: 'Place a legal hold on Ada Quist?' })
  await hold.getByRole('button', { name: 'Place legal hold' }).click()
  await hold.getByRole('link', { name: 'Reason' }).click()
  await hold.getByLabel('Reason').fill('Asked for by a court')
  await hold.getByRole('button', { name: 'Place legal hold' }).click()
  await page.getByText('“Asked for by a court”', { exact: true }).waitFor()
  const erase = page.getByRole('button', { name: 'Erase person' })
  expect(await erase.getAttribute('aria-disabled')).toBe('true')
  await page.getByRole('button', { name: 'Lift legal hold' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Lift legal hold' }).click()

  await page.getByText('“Asked for by a court”', { exact: true }).waitFor({ state: 'detached' })
  await erase.click()
  const dialog = page.getByRole('dialog', { name: 'Erase Ada Quist?' })
  await dialog.getByText('1 version of name and e-mail').waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Erase person' }).click()
  await page.getByRole('heading', { name: 'Somebody erased' }).waitFor()
  expect(await page.content()).not.toContain('Quist')

  const certificate = page.getByRole('link', { name: 'Certificate of erasure' })
  const address = new URL((await certificate.getAttribute('href')) ?? '', house.product.url).href
  const stranger = await house.browser.person()
  await stranger.page.goto(address)
  await stranger.page.getByRole('heading', { name: 'Certificate of erasure' }).waitFor()
  await stranger.page.getByRole('row', { name: 'Name and e-mail 1' }).waitFor()
  await expectAccessible(stranger.page)
  stranger.expectNoFaults()

  await page.goto(`${house.product.url}/console/settings/erasures`)
  const number = address.split('/').at(-1) ?? ''
  await page.getByRole('link', { name: number }).waitFor()
  expect(await numbers()).toEqual(before)
  expectNoFaults()
})
