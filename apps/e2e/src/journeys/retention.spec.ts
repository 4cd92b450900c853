import { register } from '@rostrum/contracts/registrations'
import { getRetention } from '@rostrum/contracts/retention'
import { expect, test } from 'vitest'
import { openHouse } from '../harness/house.ts'
import { openWebinar } from '../harness/plan.ts'

const house = openHouse()

test('a term is tried out before it is set, refused where it is wrong, and can be taken back', async () => {
  const { client, webinarId } = await openWebinar(house.owner, 'Walls and bridges')
  const body = { name: 'Ada Quist', email: 'ada@example.org' }
  await client.call(register, { params: { webinarId }, body })
  const stands = async () => (await client.call(getRetention, { query: {} })).days.contact

  const { page, expectNoFaults } = await house.browser.member(house.owner)
  await page.goto(`${house.product.url}/console/settings/retention`)
  const forecast = page.getByRole('region', { name: 'What goes when' })
  await forecast.getByText('Contact data of 1 person').waitFor()
  const days = page.getByLabel('Contact data')
  expect(await days.inputValue()).toBe('730')
  await days.fill('')
  await forecast.getByText('By the terms as you typed them').waitFor()
  await forecast.getByText('Contact data of 1 person').waitFor({ state: 'detached' })
  expect(await stands()).toBe(730)

  await days.fill('3')
  await page.getByRole('button', { name: 'Save terms' }).click()
  await page.getByText('Give at least 7 days.').first().waitFor()
  await days.fill('400')
  await page.getByRole('button', { name: 'Save terms' }).click()
  await page.getByText('They hold from the next run on.').waitFor()
  expect(await stands()).toBe(400)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(stands).toBe(730)

  await page.getByRole('link', { name: 'Registry' }).click()
  await page.getByRole('row', { name: /^Contact data .* 730 days$/ }).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download the record of processing as CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/personal-data.*\.csv$/)
  expectNoFaults()
})
