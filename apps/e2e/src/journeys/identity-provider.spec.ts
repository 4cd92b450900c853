import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll } from '../harness/accessible.ts'
import { openBrowser } from '../harness/browser.ts'
import { freePort, startIdentityProvider } from '../harness/identity-provider.ts'
import { newDataDirectory, type Product, startProduct } from '../harness/product.ts'
import { setUp } from '../harness/sign-in.ts'

const directory = await newDataDirectory()
let product: Product
let login: Awaited<ReturnType<typeof startIdentityProvider>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let olga: Awaited<ReturnType<typeof browser.person>>
beforeAll(async () => {
  const port = await freePort()
  login = await startIdentityProvider(`http://127.0.0.1:${port}`, 'ida@example.org')
  product = await startProduct({ data: directory.data, port, env: login.env })
  browser = await openBrowser()
  olga = await browser.person()
  await setUp(olga.page, product, 'Olga Quist')
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  login?.stop()
  await directory.remove()
})

test('a stranger is told what they need, and the invited come in, now and the next time', async () => {
  const ida = await browser.person()
  const { page } = ida
  await page.goto(`${product.url}/console/`)
  const goOn = page.getByRole('button', { name: 'Continue with Border login' })
  await goOn.click()
  await page.getByText('You have no account here yet.').waitFor()
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 700 })
  await expectNoSidewaysScroll(page)

  await olga.page.goto(`${product.url}/console/settings/invitations`)
  await olga.page.getByRole('button', { name: 'Invite somebody' }).click()
  const dialog = olga.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const first = await dialog.getByLabel('Link', { exact: true }).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await olga.page.getByRole('button', { name: 'New link for whoever has the link' }).click()
  await dialog.getByRole('button', { name: 'Make new link' }).click()
  const second = await dialog.getByLabel('Link', { exact: true }).inputValue()
  expect(second).not.toBe(first)
  await expectAccessible(olga.page)

  await page.goto(second)
  await goOn.click()
  await page.getByRole('button', { name: 'Join as Ida Provided' }).click()
  await page.getByRole('heading', { level: 1, name: 'Series' }).waitFor()

  const again = await browser.person()
  await again.page.goto(`${product.url}/console/settings/permissions`)
  await again.page.getByRole('button', { name: 'Continue with Border login' }).click()
  await again.page.getByRole('heading', { level: 2, name: 'Permissions' }).waitFor()
  for (const one of [ida, again, olga]) one.expectNoFaults(/status of 401/)
})
