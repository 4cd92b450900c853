import { register } from '@rostrum/contracts/registrations'
import { test } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll } from '../harness/accessible.ts'
import { openHouse } from '../harness/house.ts'
import { openWebinar } from '../harness/plan.ts'

const house = openHouse()

test('an address is written to no more, its person’s page says so, and it is written to again', async () => {
  const { client, webinarId } = await openWebinar(house.owner, 'Walls and bridges')
  const body = { name: 'Ada Quist', email: 'ada@example.org' }
  await client.call(register, { params: { webinarId }, body })
  const { page, expectNoFaults } = await house.browser.member(house.owner)
  await page.goto(`${house.product.url}/console/settings/suppressions`)
  await page.getByRole('heading', { name: 'No addresses here' }).waitFor()

  await page.getByRole('button', { name: 'Add an address' }).click()
  const dialog = page.getByRole('dialog', { name: 'Write to an address no more' })
  await dialog.getByLabel('E-mail').fill('ada at example')
  await dialog.getByLabel('Reason').fill('She asked by phone')
  await dialog.getByRole('button', { name: 'Add to the list' }).click()
  await dialog.getByRole('link', { name: 'E-mail' }).click()
  await dialog.getByLabel('E-mail').fill('ada@example.org')
  await dialog.getByRole('button', { name: 'Add to the list' }).click()
  const entry = page.getByRole('row', { name: 'ada@example.org' })
  await entry.getByText('a member put it there · She asked by phone').waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
  await page.setViewportSize({ width: 320, height: 700 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 900 })

  await page.getByRole('link', { name: 'ada@example.org' }).click()
  await page.getByText('Mail does not reach ada@example.org').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'suppression list', exact: true }).click()
  await page.getByRole('button', { name: 'Write again to ada@example.org' }).click()
  const lifting = page.getByRole('dialog', { name: 'Write to ada@example.org again?' })
  await lifting.getByLabel('Reason').fill('She asked again')
  await expectAccessible(page)
  await lifting.getByRole('button', { name: 'Write to it again' }).click()
  await entry.getByText('Taken off').waitFor()
  expectNoFaults()
})
