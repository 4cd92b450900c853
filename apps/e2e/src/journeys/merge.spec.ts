import { listPeople } from '@rostrum/contracts/people'
import { getRegistration, register } from '@rostrum/contracts/registrations'
import { getNumbers } from '@rostrum/contracts/webinars'
import { expect, test } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { openHouse } from '../harness/house.ts'
import { openWebinar } from '../harness/plan.ts'

const house = openHouse()

test('two who are one are merged after a look at both, split again, and that is undone', async () => {
  const { client, webinarId } = await openWebinar(house.owner, 'Walls and bridges')
  const person = async (name: string, email: string) => {
    const { id } = await client.call(register, { params: { webinarId }, body: { name, email } })
    const params = { registrationId: id as never }
    return (await client.call(getRegistration, { params })).participantId
  }
  await person('Bo Lindqvist', 'bo@example.org')
  const home = await person('Ada Quist', 'ada@example.org')
  const work = await person('Ada Quist', 'ada@work.example.org')
  const numbers = () => client.call(getNumbers, { params: { webinarId } })
  const before = await numbers()
  const people = async () => (await client.call(listPeople, { query: { limit: 10 } })).items.length

  const { page, expectNoFaults } = await house.browser.member(house.owner)
  await page.goto(`${house.product.url}/console/people/${home}`)
  await page.getByText('Perhaps the same person').waitFor()
  await page.getByRole('link', { name: 'Ada Quist' }).waitFor()
  await page.getByRole('button', { name: 'Merge with…' }).click()
  const choice = page.getByRole('dialog', { name: 'Merge Ada Quist with whom?' })
  await choice.getByRole('region', { name: 'Same name, other address' }).waitFor()
  await expectAccessible(page)
  await choice.getByRole('searchbox').fill('work')
  await choice.getByRole('region', { name: 'Found' }).waitFor()
  await choice.getByRole('button', { name: 'Ada Quist ada@work.example.org 1 webinar' }).click()
  const preview = page.getByRole('dialog', { name: 'Are these one person?' })
  await preview.getByText('Both are registered for “Walls and bridges”').waitFor()
  await preview.getByRole('region', { name: 'Stays' }).getByText('ada@example.org').waitFor()
  await expectAccessible(page)
  await preview.getByRole('button', { name: 'Merge people' }).click()
  await page.getByRole('heading', { name: 'Merges' }).waitFor()
  expect(await people()).toBe(2)
  expect(await numbers()).toEqual(before)

  await page.goto(`${house.product.url}/console/people/${work}`)
  await page.waitForURL(`**/people/${home}`)
  await page.getByRole('button', { name: 'Split Ada Quist off' }).click()
  await page.getByText('Ada Quist is a person of their own again.').waitFor()
  await expectAccessible(page)
  expect(await people()).toBe(3)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Split Ada Quist off' }).waitFor()
  expect(await people()).toBe(2)

  await page.getByRole('button', { name: 'Erase person' }).click()
  const erase = page.getByRole('dialog', { name: 'Erase Ada Quist?' })
  await erase.getByText('They are 2 who were merged').waitFor()
  await erase.getByRole('button', { name: 'Erase person' }).click()
  await page.getByRole('heading', { name: 'Somebody erased' }).waitFor()
  expect(await page.content()).not.toContain('Quist')
  expect(await numbers()).toEqual(before)
  expectNoFaults()
})
