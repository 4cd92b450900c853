import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { withAuthenticator } from '../harness/authenticator.ts'
import { openBrowser } from '../harness/browser.ts'
import { provedLongAgo } from '../harness/long-ago.ts'
import { newDataDirectory, type Product, startProduct } from '../harness/product.ts'
import { setUp } from '../harness/sign-in.ts'
import { totpOf, wrongTotpOf } from '../harness/totp.ts'

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

const password = 'correct horse battery'
/** What a page is told that needs a proof first, or was given a wrong one. */
const refused = /status of 40[13]/

/** What a page asks for while its person signs out. */
const signedOut = /status of 401/

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
    await proof.getByLabel('Your password').fill(password)
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
  })
})

describe('One’s own name and address', () => {
  it('are changed, the address by a link that goes to it', async () => {
    const { page } = olga
    await page.goto(`${product.url}/console/account`)
    await page.getByLabel('Name', { exact: true }).fill('Olga Q')
    await page.getByRole('button', { name: 'Change name' }).click()
    await page.getByRole('button', { name: 'Olga Q, owner' }).waitFor()
    await page.getByLabel('Name', { exact: true }).fill('Olga Quist')
    await page.getByRole('button', { name: 'Change name' }).click()
    await page.getByRole('button', { name: 'Olga Quist, owner' }).waitFor()

    await page.getByLabel('New e-mail address').fill('olga.quist')
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByText('One thing needs another look.').waitFor()
    await page.getByLabel('New e-mail address').fill('olga@example.org')
    await provedLongAgo(product)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByRole('dialog').getByLabel('Your password').fill(password)
    await page.keyboard.press('Enter')
    await page.getByText('nothing leaves: the link waits in the outbox').waitFor()
    await expectAccessible(page)
    olga.expectNoFaults(refused)
  })
})

describe('A passkey', () => {
  let vera: typeof olga

  it('is added under a name, signs in without a password, and says when it was used', async () => {
    vera = await browser.person()
    const { page } = vera
    await withAuthenticator(vera)
    await signIn(page, place())
    await page.getByRole('heading', { level: 1, name: 'Series' }).waitFor()
    await page.goto(`${place()}/console/account`)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Laptop')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Make the passkey' }).click()
    await page.getByText('never used').waitFor()
    await expectAccessible(page)

    // What the field offers is chosen by the device's person, who is always there.
    await signOut(page)
    await page.getByRole('button', { name: 'Olga Quist, owner' }).waitFor()
    await page.goto(`${place()}/console/account`)
    await page.getByText('last used').waitFor()
    vera.expectNoFaults(signedOut)
  })

  it('signs in by a button where the browser offers none in the field', async () => {
    const { page } = vera
    await page.addInitScript(
      'PublicKeyCredential.isConditionalMediationAvailable = async () => false',
    )
    await signOut(page)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('button', { name: 'Olga Quist, owner' }).waitFor()
    await page.goto(`${place()}/console/account`)
    vera.expectNoFaults(signedOut)
  })

  it('is the proof that something goes on by', async () => {
    const { page } = vera
    await page.getByRole('button', { name: 'Rename Laptop' }).click()
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Key')
    await page.getByRole('button', { name: 'Rename', exact: true }).click()
    await page.getByRole('button', { name: 'Remove Key' }).click()
    await provedLongAgo(product)
    await page.getByRole('button', { name: 'Remove passkey' }).click()
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.getByRole('list', { name: 'Your passkeys' }).waitFor({ state: 'detached' })
    vera.expectNoFaults(refused)
  })

  it('opens nothing once it was removed', async () => {
    const { page } = vera
    await signOut(page)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('This passkey opens no account here.').waitFor()
    vera.expectNoFaults(refused)
  })
})

describe('An app that makes codes', () => {
  let secret = ''
  let recoveryCodes: string[] = []

  it('is set up by password and code, and the recovery codes are shown once', async () => {
    const { page } = olga
    await page.goto(`${product.url}/console/account`)
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByRole('dialog').getByLabel('Your password').fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('img', { name: 'The secret, for the camera of your app' }).waitFor()
    await expectAccessible(page)
    secret = await page.getByLabel('Secret', { exact: true }).inputValue()
    await page.getByLabel('Code', { exact: true }).fill(wrongTotpOf(secret))
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByText('One thing needs another look.').waitFor()
    await page.getByLabel('Code', { exact: true }).fill(totpOf(secret))
    await page.getByRole('button', { name: 'Turn on' }).click()
    const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
    await codes.first().waitFor()
    await expectAccessible(page)
    recoveryCodes = await codes.allInnerTexts()
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('10 recovery codes are left.').waitFor()
    expect(recoveryCodes).toHaveLength(10)
  })

  it('is asked for after the password', async () => {
    const { page } = olga
    await signOut(page)
    await signIn(page)
    await expectAccessible(page)
    await enter(page, totpOf(secret))
    await page.getByRole('heading', { level: 1, name: 'Series' }).waitFor()
  })

  it('is replaced by a recovery code once', async () => {
    const { page } = olga
    const [code = ''] = recoveryCodes
    await signOut(page)
    await signIn(page)
    await enter(page, code)
    await page.getByRole('heading', { level: 1, name: 'Series' }).waitFor()
    await signOut(page)
    await signIn(page)
    await enter(page, code)
    await page.getByText('One thing needs another look.').waitFor()
    await enter(page, recoveryCodes[1] ?? '')
    await page.getByRole('heading', { level: 1, name: 'Series' }).waitFor()
    olga.expectNoFaults(refused)
  })

  it('is tried ten times, and not even right after that', async () => {
    const other = await browser.person()
    const { page } = other
    for (let nth = 0; nth < 10; nth++) {
      await signIn(page)
      await enter(page, wrongTotpOf(secret))
      await page.getByText('One thing needs another look.').waitFor()
    }
    await signIn(page)
    await enter(page, totpOf(secret))
    await page.getByText('Too many wrong codes: sign in again later.').waitFor()
    other.expectNoFaults(/status of 4(?:01|29)/)
  })
})

/** Passkeys belong to names, and an address of numbers is none. */
function place() {
  return product.url.replace('127.0.0.1', 'localhost')
}

async function signIn(page: Page, url = product.url) {
  await page.goto(`${url}/console/sign-in`)
  await page.getByLabel('E-mail').fill('olga.quist@example.org')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function enter(page: Page, code: string) {
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function signOut(page: Page) {
  await page.getByRole('button', { name: 'Olga Quist, owner' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
}
