import { getConsentPurposes } from '@rostrum/contracts/consents'
import { expect, test } from 'vitest'
import { openHouse } from '../harness/house.ts'
import { openWebinar } from '../harness/plan.ts'

const house = openHouse()

test('what is asked, agreed to and taken back is seen by both, with the words', async () => {
  const { client, webinarId } = await openWebinar(house.owner, 'Walls and bridges')
  const { page, expectNoFaults } = await house.browser.member(house.owner)
  await page.goto(`${house.product.url}/console/settings/consents`)
  await page.getByRole('button', { name: 'Change Mail about the series' }).click()
  const dialog = page.getByRole('dialog', { name: 'Mail about the series' })
  await dialog.getByRole('switch', { name: 'Registration forms ask for it' }).click()
  await dialog.getByLabel('English').fill('Write to me about walls.')
  await dialog.getByLabel('Add a language').selectOption('fr')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog
    .getByText(/French/)
    .first()
    .waitFor()
  await dialog.getByLabel('French').fill('Écrivez-moi.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  const card = page.getByRole('article', { name: 'Mail about the series' })
  await card.getByText('Asked', { exact: true }).waitFor()
  await card.getByText(/^Version 2 since .* in 2 languages/).waitFor()

  const visitor = await house.browser.person()
  await visitor.page.goto(`${house.product.url}/webinars/${webinarId}/register`)
  await visitor.page.getByLabel('Name').fill('Ada Quist')
  await visitor.page.getByLabel('E-mail').fill('ada@example.org')
  await visitor.page.getByLabel('Write to me about walls.').check()
  await visitor.page.getByRole('button', { name: 'Register' }).click()
  await visitor.page.getByRole('link', { name: 'Open my page' }).click()
  await visitor.page.getByRole('link', { name: /What is held of you/ }).click()
  const own = visitor.page.getByRole('region', { name: 'What you agree to' })
  await own.getByText('You agreed on').waitFor()
  await own.getByText('You have not agreed.').waitFor()

  const agreed = async () => {
    const { items } = await client.call(getConsentPurposes, { query: {} })
    return items.find(({ purpose }) => purpose === 'series-mail')?.agreed
  }
  await expect.poll(agreed).toBe(1)
  await page.goto(`${house.product.url}/console/people`)
  await page.getByText('Ada Quist').click()
  const consents = page.getByRole('listitem').filter({ hasText: 'Mail about the series' })
  await consents.getByText('Mail about the series').click()
  await consents.getByText('“Write to me about walls.”').waitFor()

  await own.getByRole('button', { name: 'Withdraw Mail about the series' }).click()
  await visitor.page.getByRole('status').getByText('It counts from now on').waitFor()
  await own.getByText('You withdrew on').waitFor()
  await expect.poll(agreed).toBe(0)
  await page.reload()
  await consents.getByText('Withdrawn', { exact: true }).waitFor()
  await consents.getByText('Mail about the series').click()
  await consents.getByText('withdrawn by themselves').waitFor()
  visitor.expectNoFaults()
  expectNoFaults()
})
