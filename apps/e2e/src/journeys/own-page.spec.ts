import { getCertificate } from '@rostrum/contracts/people'
import { register } from '@rostrum/contracts/registrations'
import { CertificateId } from '@rostrum/kernel/ids'
import { expect, test } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { openHouse } from '../harness/house.ts'
import { openWebinar } from '../harness/plan.ts'

const house = openHouse()

test('somebody sees what is held of them, corrects it, takes it along and ends it', async () => {
  const { client, webinarId } = await openWebinar(house.owner, 'Walls and bridges')
  const body = { name: 'Ada Quist', email: 'ada@example.org' }
  const { personalLink } = await client.call(register, { params: { webinarId }, body })

  const { page, expectNoFaults } = await house.browser.person()
  await page.goto(`${house.product.url}${personalLink ?? ''}`)
  await page.getByRole('link', { name: 'What is held of you' }).click()
  await page.getByRole('heading', { name: 'What is held of you' }).waitFor()
  await expectAccessible(page)
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const beyond = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    expect(await page.evaluate(beyond)).toBe(0)
  }

  await page.getByLabel('Name').fill('Ada Lindqvist')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor()
  expect(await page.getByLabel('Name').inputValue()).toBe('Ada Lindqvist')

  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/^person-[\da-f-]{36}\.zip$/)

  await page.getByText('Erase what is held of me').click()
  await page.getByText('1 registration, 0 attendances').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Erase for good' }).click()
  await page.getByRole('heading', { name: 'Certificate of erasure' }).waitFor()
  const certificateId = CertificateId.parse(page.url().split('/').at(-1))
  await page.getByText(certificateId).waitFor()
  const told = await client.call(getCertificate, { params: { certificateId } })
  expect(told.erasedAt).toBeDefined()
  expectNoFaults()
})
