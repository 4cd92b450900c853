import { listReports } from '@rostrum/contracts/reports'
import { listSeries } from '@rostrum/contracts/series'
import { createClient } from '@rostrum/sdk/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { openBrowser } from '../harness/browser.ts'
import { newDataDirectory, type Product, startProduct } from '../harness/product.ts'
import { setUp } from '../harness/sign-in.ts'

const directory = await newDataDirectory()
let product: Product
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  product = await startProduct({ data: directory.data })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await directory.remove()
})

describe('An API key', () => {
  it('is shown once, opens its scopes, is rotated with an overlap, and ends at once', async () => {
    const { page, expectNoFaults } = await browser.person()
    await setUp(page, product, 'Olga Quist')
    await page.goto(`${product.url}/console/settings/keys`)
    await page.getByText('No keys yet').waitFor()
    await page.getByRole('button', { name: 'Issue a key' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Issue key' }).click()
    await dialog.getByText('2 things need another look.').waitFor()
    await expectAccessible(page)
    await dialog.getByLabel('Name', { exact: true }).fill('Warehouse')
    await dialog.getByLabel('See series and webinars, their settings and their numbers').check()
    await dialog.getByRole('button', { name: 'Issue key' }).click()
    const shown = dialog.getByLabel('Key', { exact: true })
    const first = await shown.inputValue()
    await dialog.getByRole('button', { name: 'Done' }).click()

    expect(await read(first, 'series')).toBe('read')
    expect(await read(first, 'reports')).toBe('permission_missing')
    await page.reload()
    await page.getByRole('button', { name: 'Warehouse' }).click()
    await page.getByText(/^Last used/).waitFor()
    expect(await page.content()).not.toContain(first)

    await page.getByRole('button', { name: 'Rotate' }).click()
    await page.getByLabel('The old key goes on working').selectOption('1')
    await page.getByRole('button', { name: 'Make the new key' }).click()
    const next = await page.getByLabel('Key', { exact: true }).inputValue()
    await page.getByRole('button', { name: 'Done' }).click()
    expect([await read(first, 'series'), await read(next, 'series')]).toEqual(['read', 'read'])

    await page.getByRole('cell', { name: /^Replaced; until/ }).waitFor()
    await page.getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('button', { name: 'Revoke key' }).click()
    await page.getByRole('cell', { name: 'Revoked' }).waitFor()
    expect([await read(first, 'series'), await read(next, 'series')]).toEqual([
      'not_signed_in',
      'read',
    ])
    await expectAccessible(page)
    expectNoFaults()
  })
})

/** What becomes of a call with a key: `read`, or the code of the refusal. */
async function read(key: string, what: 'series' | 'reports'): Promise<string> {
  const client = createClient({ baseUrl: product.url, key })
  const call =
    what === 'series' ? client.call(listSeries, {}) : client.call(listReports, { query: {} })
  return await call.then(
    () => 'read',
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  )
}
