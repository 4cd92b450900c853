import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { openBrowser } from '../harness/browser.ts'
import { provedLongAgo } from '../harness/long-ago.ts'
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

/** What a page is told that needs a proof first, or was given a wrong one. */
const refused = /status of 40[13]/

describe('What needs a recent proof of who one is', () => {
  it('asks for it, and goes on by itself', async () => {
    const { page } = olga
    await page.goto(`${product.url}/console/settings/keys`)
    await page.getByRole('button', { name: 'Issue a key' }).click()
    const issuing = page.getByRole('dialog')
    await issuing.getByLabel('Name', { exact: true }).fill('Warehouse')
    await issuing.getByLabel('See series and webinars, their settings and their numbers').check()
    await provedLongAgo(product)
    await issuing.getByRole('button', { name: 'Issue key' }).click()

    const proof = page.getByRole('dialog', { name: 'Is it you?' })
    await proof.getByLabel('Your password').fill('not the one')
    await expectAccessible(page)
    await proof.getByRole('button', { name: 'Go on' }).click()
    await proof.getByText('That is not right.').waitFor()
    await proof.getByLabel('Your password').fill('correct horse battery')
    await page.keyboard.press('Enter')

    await page.getByRole('dialog', { name: 'The key is ready' }).waitFor()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Warehouse' }).waitFor()
    olga.expectNoFaults(refused)
  })

  it('is not done where it is not given', async () => {
    const { page } = olga
    await page.getByRole('button', { name: 'Issue a key' }).click()
    const issuing = page.getByRole('dialog')
    await issuing.getByLabel('Name', { exact: true }).fill('Archive')
    await issuing.getByLabel('See series and webinars, their settings and their numbers').check()
    await provedLongAgo(product)
    await issuing.getByRole('button', { name: 'Issue key' }).click()
    await page.getByRole('dialog', { name: 'Is it you?' }).waitFor()
    await page.keyboard.press('Escape')
    await issuing.getByText('Give your password or a code once more.').waitFor()
    expect(await issuing.getByLabel('Name', { exact: true }).inputValue()).toBe('Archive')
    olga.expectNoFaults(refused)
  })
})
