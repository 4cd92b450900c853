// Makes the pictures of the guides from a fresh demonstration: `npm run screenshots -w apps/e2e`.
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runReport } from '@rostrum/contracts/reports'
import { clientOf, type SignedIn } from '@rostrum/sdk/signed-in'
import { chromium, type Page } from 'playwright-core'
import { unpackChromium } from './harness/chromium.ts'
import { newDataDirectory, startProduct } from './harness/product.ts'
import { signInBy } from './harness/session.ts'

interface Demo {
  readonly seriesId: string
  readonly webinarIds: readonly string[]
  readonly liveWebinarId: string
  readonly upcomingWebinarId: string
  readonly signIn: { readonly owner: string }
}

const folder = fileURLToPath(new URL('../../../docs/screenshots', import.meta.url))
const size = { width: 1280, height: 800 }

const { data, browser: unpacked, remove } = await newDataDirectory()
const product = await startProduct({ data, demo: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? (await unpackChromium(unpacked)),
  args: ['--no-sandbox', '--hide-scrollbars'],
})
try {
  await mkdir(folder, { recursive: true })
  const demo: Demo = JSON.parse(await readFile(join(data, 'demo.json'), 'utf8'))
  const owner = await signInBy(demo.signIn.owner)
  await runReports(demo, owner)
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' })
  const [name = '', value = ''] = owner.cookie.split('=')
  await context.addCookies([{ name, value, url: owner.url }])
  const page = await context.newPage()
  for (const [picture, path] of addressesOf(demo)) await take(page, picture, path)
  await takeSql(page)
} finally {
  await browser.close()
  await product.stop()
  await remove()
}

/** So that the list of runs has two to compare. */
async function runReports({ webinarIds }: Demo, owner: SignedIn) {
  const client = clientOf(owner)
  for (const asOf of ['2021-05-26T10:00:00Z', '2021-06-04T00:00:00Z'])
    await client.call(runReport, {
      body: {
        definition: 'registrations@1',
        parameters: { webinarId: webinarIds.at(-1) },
        asOf,
      },
    })
}

function addressesOf({ seriesId, webinarIds, liveWebinarId, upcomingWebinarId }: Demo) {
  const fourth = `/console/webinars/${webinarIds.at(-1)}`
  return [
    ['series-list', '/console/series'],
    ['series', `/console/series/${seriesId}`],
    ['overview', fourth],
    ['content', `${fourth}/content`],
    ['registration', `/console/webinars/${upcomingWebinarId}/registration`],
    ['roster', `${fourth}/roster`],
    ['live', `/console/webinars/${liveWebinarId}/live`],
    ['attendance', `${fourth}/attendance`],
    ['history', `${fourth}/history`],
    ['time-machine', `${fourth}?asOf=2021-05-26T10:00:00Z`],
    ['reports', '/console/reports'],
    ['time-lapse', `${fourth}/attendance/time-lapse`],
    ['projections', '/console/settings/projections'],
    ['public-page', `/webinars/${webinarIds.at(-1)}`],
  ] as const
}

/** One of the examples, with its answer. */
async function takeSql(page: Page) {
  await page.goto(`${product.url}/console/reports/sql`)
  await page.getByRole('button', { name: 'What each webinar came to' }).click()
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByRole('heading', { name: /^\d+ rows?$/ }).waitFor()
  await page.screenshot({ path: join(folder, 'sql.png') })
  console.log('sql.png')
}

/** Once nothing more is asked for and nothing says that it loads. */
async function take(page: Page, name: string, path: string) {
  const forever = page.waitForTimeout(5_000)
  await page.goto(`${product.url}${path}`, { waitUntil: 'load' })
  await page.locator('h1').first().waitFor()
  // A page that follows the room is never idle.
  await Promise.race([page.waitForLoadState('networkidle'), forever])
  await page.screenshot({ path: join(folder, `${name}.png`) })
  console.log(`${name}.png`)
}
