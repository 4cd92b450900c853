import type { SignedIn } from '@rostrum/sdk/signed-in'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'

const patienceMs = 30_000

/** One browser; each person in it has a window with cookies and storage of their own. */
export async function openBrowser() {
  const browser = await chromium.launch({
    executablePath: inject('chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  /** Opens a window; whatever goes wrong in any page of it is kept. */
  async function person(options: BrowserContextOptions = {}) {
    const context = await browser.newContext({
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 900 },
      ...options,
    })
    context.setDefaultTimeout(patienceMs)
    const faults: string[] = []
    context.on('page', (page) => listen(page, faults))
    return {
      context,
      page: await context.newPage(),
      /** `provoked`: what the spec itself brought about, such as an answer that refuses. */
      expectNoFaults: (provoked?: RegExp) =>
        expect(faults.filter((fault) => !provoked?.test(fault))).toEqual([]),
      close: () => context.close(),
    }
  }
  return {
    person,
    /** Somebody who is signed in. */
    member: async ({ url, cookie }: SignedIn, options: BrowserContextOptions = {}) => {
      const window = await person(options)
      const [name = '', value = ''] = cookie.split('=')
      await window.context.addCookies([{ name, value, url }])
      return window
    },
    close: () => browser.close(),
  }
}

function listen(page: Page, faults: string[]) {
  const at = () => new URL(page.url(), 'about:blank').pathname
  page.on('pageerror', ({ message }) => faults.push(`${at()}: ${message}`))
  page.on('console', (said) => {
    const isFault = said.type() === 'error' || /content security policy/i.test(said.text())
    if (isFault) faults.push(`${at()}: ${said.text()} ${said.location().url}`)
  })
}
