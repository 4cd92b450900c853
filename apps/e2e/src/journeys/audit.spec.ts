import {
  downloadRegistrations,
  listRegistrations,
  register,
} from '@rostrum/contracts/registrations'
import { signIn } from '@rostrum/contracts/session'
import { createClient } from '@rostrum/sdk/client'
import { expect, test } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { openHouse } from '../harness/house.ts'
import { openWebinar } from '../harness/plan.ts'

const house = openHouse()

test('who was refused, who saw names and who took a file are found by a sentence, and it verifies', async () => {
  const { client, webinarId } = await openWebinar(house.owner, 'Walls and bridges')
  const body = { name: 'Ada Quist', email: 'ada@example.org' }
  await client.call(register, { params: { webinarId }, body })
  await client.call(listRegistrations, { params: { webinarId } })
  const file = await fetch(`${house.product.url}/api/v1/webinars/${webinarId}/registrations.csv`, {
    headers: { cookie: house.owner.cookie },
  })
  expect([file.status, downloadRegistrations.produces]).toEqual([200, 'text/csv'])
  await file.text()
  const stranger = createClient({ baseUrl: house.product.url })
  const guess = { email: 'olivia@example.org', password: 'guessed words' }
  await expect(stranger.call(signIn, { body: guess })).rejects.toThrow(/do not belong together/)

  const { page, expectNoFaults } = await house.browser.member(house.owner)
  await page.goto(`${house.product.url}/console/settings/audit`)
  const row = (name: RegExp) => page.getByRole('row', { name })
  await row(/Olivia Owner: webinar published/).waitFor()
  await row(/Olivia Owner downloaded a file: registrations/).waitFor()
  await expectAccessible(page)
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'Refused sign-ins' })
  await row(
    /Somebody was not let in as Olivia Owner: sign in failed from this machine, IPv4/,
  ).waitFor()
  await row(/webinar published/).waitFor({ state: 'detached' })
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'Views of names' })
  await row(/Olivia Owner saw a name: list registrations/).waitFor()
  await page.getByLabel('By whom').selectOption({ label: 'by somebody not signed in' })
  await page.getByText('Nothing is on record here').waitFor()
  expect(new URL(page.url()).searchParams.get('kind')).toBe('names_viewed')

  await page.getByRole('button', { name: 'Verify the chain' }).click()
  await page.getByRole('status').filter({ hasText: 'Intact.' }).waitFor()
  await expectAccessible(page)
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'Everything' })
  await page.getByLabel('By whom').selectOption({ label: 'by anyone' })
  await row(/webinar published/)
    .getByRole('button')
    .click()
  await page.getByRole('button', { name: 'About anything' }).waitFor()
  await row(/saw a name/).waitFor()
  expect(await page.content()).not.toContain('Quist')
  expectNoFaults()
})
