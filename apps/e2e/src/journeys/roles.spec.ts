import { roles } from '@rostrum/kernel/permission'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../harness/browser.ts'
import { consolePages } from '../harness/console-pages.ts'
import { openDemo } from '../harness/demo.ts'
import { as } from '../harness/sign-in.ts'

const demo = openDemo()
const { url, fourthId } = demo
const webinar = `/console/webinars/${fourthId}`
const pages = [...consolePages(demo), `${webinar}/roster?q=a&sort=name`]

let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

describe('No page asks for what its reader may not', () => {
  it.each(roles)('as %s', async (role) => {
    const { page, expectNoFaults, close } = await as(role, demo, browser)
    for (const path of pages) {
      await page.goto(`${url}${path}`)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
    }
    expectNoFaults()
    await close()
  })
})

describe('What a role may do', () => {
  it('is all that a viewer is offered', async () => {
    const { page, close } = await as('viewer', demo, browser)
    await page.goto(`${url}${webinar}`)
    const tabs = page.getByRole('navigation', { name: 'This webinar' }).getByRole('link')
    await tabs.first().waitFor()
    expect(await tabs.allInnerTexts()).toEqual(['Overview', 'Content', 'Registration'])
    for (const name of ['More', 'Publish replay'])
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)
    expect(await page.getByRole('button', { name: /Why\?/ }).count()).toBe(0)
    await page.goto(`${url}${webinar}/roster`)
    await page.getByText('It needs the permission to see who stands where').waitFor()
    await close()
  })

  it('shows an analyst everybody, and nobody’s name', async () => {
    const { page, close } = await as('analyst', demo, browser)
    await page.goto(`${url}${webinar}/roster`)
    await page.getByRole('rowheader', { name: 'Name hidden' }).first().waitFor()
    expect(await page.getByRole('columnheader', { name: 'E-mail' }).count()).toBe(0)
    expect(await page.getByRole('searchbox').count()).toBe(0)
    await page.getByRole('rowheader', { name: 'Name hidden' }).first().click()
    const drawer = page.getByRole('dialog', { name: 'Name hidden' })
    await drawer.getByText('What happened').waitFor()
    expect(await drawer.getByRole('button').allInnerTexts()).toEqual([''])
    await close()
  })
})
