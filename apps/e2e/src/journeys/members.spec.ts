import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { openBrowser } from '../harness/browser.ts'
import { organiser } from '../harness/console.ts'
import { newDataDirectory, type Product, startProduct } from '../harness/product.ts'
import { accept, setUp } from '../harness/sign-in.ts'

const directory = await newDataDirectory()
let product: Product
let browser: Awaited<ReturnType<typeof openBrowser>>
let olga: Awaited<ReturnType<typeof browser.person>>
beforeAll(async () => {
  product = await startProduct({ data: directory.data })
  browser = await openBrowser()
  olga = await browser.person()
  await setUp(olga.page, product, 'Olga Quist')
  await organiser(olga.page, product.url).planSeries('Rivers as borders')
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await directory.remove()
})

/** What a page is told that asks for more than it may, or before anybody is signed in. */
const refused = /status of 40[13]/

describe('Somebody who is invited', () => {
  it('comes in, is given less, and is out, each at the very next request', async () => {
    const petra = await browser.person()
    const link = await invite(olga.page, 'producer')
    await accept(petra.page, link, 'Petra Bell')
    await petra.page.getByRole('link', { name: 'Plan a series' }).click()
    await petra.page.getByLabel('Title').fill('Walls')

    await openMember(olga.page, 'Petra Bell')
    await olga.page.getByRole('button', { name: 'Change role' }).click()
    const dialog = olga.page.getByRole('dialog', { name: 'The role of Petra Bell' })
    await dialog.getByLabel('Role', { exact: true }).selectOption('viewer')
    await dialog.getByText('Plan, change, publish and cancel series and webinars').waitFor()
    await expectAccessible(olga.page)
    await dialog.getByRole('button', { name: 'Change role' }).click()
    await dialog.waitFor({ state: 'hidden' })

    await petra.page.getByRole('button', { name: 'Plan series' }).click()
    await petra.page.getByText('Your role does not include this').waitFor()
    const room = petra.page.getByRole('navigation', { name: 'Rooms' })
    await room.getByRole('link', { name: 'Series', exact: true }).click()
    await petra.page.getByRole('link', { name: 'Rivers as borders' }).waitFor()
    expect(await petra.page.getByRole('link', { name: 'Plan a series' }).count()).toBe(0)
    expect(await room.getByRole('link', { name: 'Reports' }).count()).toBe(0)

    await olga.page.getByRole('button', { name: 'Remove', exact: true }).click()
    await olga.page.getByRole('button', { name: 'Remove member' }).click()
    await olga.page.getByRole('button', { name: 'Petra Bell' }).waitFor({ state: 'detached' })

    await petra.page.getByRole('link', { name: 'Rivers as borders' }).click()
    await petra.page.getByRole('heading', { name: 'You are not a member here' }).waitFor()
    await expectAccessible(petra.page)
    await petra.page.getByRole('button', { name: 'Sign out' }).click()
    await petra.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    petra.expectNoFaults(refused)
    olga.expectNoFaults()
  })

  it('finds the link dead that was taken back', async () => {
    const link = await invite(olga.page, 'analyst')
    await olga.page.getByRole('link', { name: 'Invitations' }).click()
    await olga.page
      .getByRole('button', { name: /^Take back/ })
      .first()
      .click()
    const dialog = olga.page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Take back' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await olga.page.getByRole('cell', { name: 'Taken back' }).waitFor()
    const late = await browser.person()
    await late.page.goto(link)
    await late.page.getByText('This invitation was taken back.').waitFor()
  })
})

describe('An owner', () => {
  it('hands over, and is an admin afterwards who makes no owners', async () => {
    const ada = await browser.person()
    await accept(ada.page, await invite(olga.page, 'admin'), 'Ada Stone')
    await openMember(olga.page, 'Ada Stone')
    await olga.page.getByRole('button', { name: 'Transfer ownership' }).click()
    const dialog = olga.page.getByRole('dialog', { name: /in your place/ })
    await dialog.getByText('You become an admin').waitFor()
    await dialog.getByRole('button', { name: 'Transfer ownership' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await olga.page.getByText('Only an owner changes another owner').waitFor()
    await ada.page.reload()
    await ada.page.getByRole('button', { name: 'Ada Stone, owner' }).waitFor()
    ada.expectNoFaults(refused)
  })
})

describe('Whoever is signed in', () => {
  it('goes to their account and out by keyboard alone, and ends where else they are', async () => {
    const [here, there] = [await browser.person(), await browser.person()]
    const link = await invite(olga.page, 'viewer')
    await accept(here.page, link, 'Vito Lake')
    await signInAgain(there.page)

    await menuByKeys(here.page)
    await here.page.keyboard.press('Escape')
    expect(await here.page.evaluate(() => document.activeElement?.ariaExpanded)).toBe('false')
    await here.page.keyboard.press('Enter')
    await here.page.keyboard.press('Enter')
    await here.page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
    await here.page.getByText('this one').waitFor()
    await here.page.getByRole('button', { name: /^End the session/ }).click()
    await here.page.getByRole('button', { name: 'End session' }).click()
    await here.page.getByRole('button', { name: /^End the session/ }).waitFor({ state: 'detached' })

    await there.page.getByRole('link', { name: 'Settings' }).click()
    await there.page.getByRole('link', { name: 'Permissions' }).click()
    await there.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()

    await menuByKeys(here.page)
    await here.page.keyboard.press('End')
    await here.page.keyboard.press('Enter')
    await here.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    here.expectNoFaults(refused)
  })
})

/** @returns the link, which is shown once. */
async function invite(page: Page, role: string): Promise<string> {
  await page.goto(`${product.url}/console/settings/members`)
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Role', { exact: true }).selectOption(role)
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  return link
}

async function openMember(page: Page, name: string) {
  await page.goto(`${product.url}/console/settings/members`)
  await page.getByRole('button', { name }).click()
  await page.getByRole('dialog', { name }).waitFor()
}

async function signInAgain(page: Page) {
  await page.goto(`${product.url}/console`)
  await page.getByLabel('E-mail').fill('vito.lake@example.org')
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1, name: 'Series' }).waitFor()
}

async function menuByKeys(page: Page) {
  await page.getByRole('button', { name: 'Vito Lake, viewer' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
}
