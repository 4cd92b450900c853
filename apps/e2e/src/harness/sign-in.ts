import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Role } from '@rostrum/kernel/permission'
import type { SignedIn } from '@rostrum/sdk/signed-in'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { openBrowser } from './browser.ts'
import type { Product } from './product.ts'

type Browser = Awaited<ReturnType<typeof openBrowser>>
type State = Exclude<BrowserContextOptions['storageState'], undefined>

const states = new Map<string, Promise<State>>()

/**
 * A window of the member of a role of the demo. Their link in `demo.json` works once: it is used
 * by whoever comes first, and what the browser was given then lies beside the data for the others.
 */
export async function as(
  role: Role,
  { data }: Pick<Product, 'data'>,
  browser: Browser,
  options: BrowserContextOptions = {},
) {
  const file = windowOf(role, data)
  const known = states.get(file) ?? signedIn(role, data, file, browser)
  states.set(file, known)
  return await browser.person({ ...options, storageState: await known })
}

async function signedIn(role: Role, data: string, file: string, browser: Browser): Promise<State> {
  if (existsSync(file)) return file
  const demo: { signIn: Record<Role, string> } = JSON.parse(
    await readFile(join(data, 'demo.json'), 'utf8'),
  )
  const { page, context, close } = await browser.person()
  await page.goto(demo.signIn[role])
  await page.getByRole('heading', { level: 1, name: 'Series' }).waitFor()
  await mkdir(dirname(file), { recursive: true })
  await context.storageState({ path: file })
  await close()
  return file
}

/** Keeps what a browser was given, for all who want a window of that role. */
export async function keepWindow(role: Role, data: string, { url, cookie }: SignedIn) {
  const [name = '', value = ''] = cookie.split('=')
  const { hostname: domain } = new URL(url)
  const given = { name, value, domain, path: '/', expires: -1 }
  const cookies = [{ ...given, httpOnly: true, secure: false, sameSite: 'Lax' }]
  const file = windowOf(role, data)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify({ cookies, origins: [] }))
}

function windowOf(role: Role, data: string) {
  return join(dirname(data), 'signed-in', `${role}.json`)
}

/** Makes the first owner and their organization, by the link that the first start prints. */
export async function setUp(page: Page, { output }: Pick<Product, 'output'>, name: string) {
  const [link] = /http\S+\/console\/setup#\S+/.exec(output()) ?? []
  if (!link) throw new Error(`No link to set it up was printed:\n${output()}`)
  await page.goto(link)
  await account(page, name)
  await page.getByLabel('Organization', { exact: true }).fill('Border Data Clinic')
  await page.getByRole('button', { name: 'Make the organization' }).click()
  await page.getByRole('heading', { level: 1, name: 'Series' }).waitFor()
}

/** Accepts an invitation with a new account. */
export async function accept(page: Page, link: string, name: string) {
  await page.goto(link)
  await account(page, name)
  await page.getByRole('button', { name: 'Make an account and join' }).click()
  await page.getByRole('heading', { level: 1, name: 'Series' }).waitFor()
}

async function account(page: Page, name: string) {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail').fill(`${name.replace(' ', '.').toLowerCase()}@example.org`)
  await page.getByLabel('Password').fill('correct horse battery')
}
