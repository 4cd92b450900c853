import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll } from '../harness/accessible.ts'
import { openBrowser } from '../harness/browser.ts'
import { newDataDirectory, type Product, startProduct } from '../harness/product.ts'
import { setUp } from '../harness/sign-in.ts'

const directory = await newDataDirectory()
let product: Product
let browser: Awaited<ReturnType<typeof openBrowser>>
let olga: Awaited<ReturnType<typeof browser.person>>
beforeAll(async () => {
  product = await startProduct({ data: directory.data })
  browser = await openBrowser()
  olga = await browser.person()
  await setUp(olga.page, product, 'Olga Quist')
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await directory.remove()
})

test('an organization gets its colour, and its pages wear it', async () => {
  const { page } = olga
  await page.goto(`${product.url}/console/settings`)
  await page.getByLabel('Colour', { exact: true }).fill('#ffd40')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: /Colour/ }).waitFor()
  await page.getByLabel('Colour', { exact: true }).fill('#FFD400')
  await page.getByLabel('Name', { exact: true }).fill('Rivers and Walls')
  const mail = page.frameLocator('iframe')
  await mail.getByText('Rivers and Walls', { exact: true }).first().waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Pages and mails look like this from now on.').waitFor()
  await page.setViewportSize({ width: 320, height: 700 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 900 })

  const stranger = await browser.person()
  await stranger.page.goto(product.url)
  await stranger.page.getByRole('heading', { name: 'Rivers and Walls' }).waitFor()
  expect(await colourOf(stranger.page, '--poster')).toBe('#ffd400')
  await expectAccessible(stranger.page)
  stranger.expectNoFaults()
  olga.expectNoFaults()
})

test('another organization is made from the menu, holds nothing, and one goes back', async () => {
  const { page } = olga
  await page.goto(`${product.url}/console/`)
  await page.getByRole('button', { name: 'Olga Quist, owner' }).click()
  await page.getByRole('menuitem', { name: 'New organization…' }).click()
  const dialog = page.getByRole('dialog', { name: 'New organization' })
  await dialog.getByRole('button', { name: 'Make the organization' }).click()
  await dialog.getByRole('link', { name: /Name/ }).waitFor()
  await dialog.getByLabel('Name', { exact: true }).fill('Tides')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Make the organization' }).click()
  await page.getByText('Tides', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Olga Quist, owner' }).click()
  await page.getByRole('menuitemradio', { name: 'Rivers and Walls, owner' }).click()
  await page.getByText('Rivers and Walls', { exact: true }).waitFor()
  olga.expectNoFaults()
})

function colourOf(page: Page, name: string) {
  return page.evaluate(
    (property) => getComputedStyle(document.documentElement).getPropertyValue(property),
    name,
  )
}
