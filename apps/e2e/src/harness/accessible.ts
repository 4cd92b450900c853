import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Nothing that axe knows of is wrong with the page as it stands, or nothing of some rules. */
export async function expectAccessible(page: Page, rules?: string[]) {
  const axe = new AxeBuilder({ page })
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })),
  )
  expect(found).toEqual([])
}

const patienceMs = 5_000

function fits() {
  const { scrollWidth, clientWidth } = document.documentElement
  return scrollWidth <= clientWidth
}

/** Nothing sticks out to the right: the page scrolls one way only. */
export async function expectNoSidewaysScroll(page: Page) {
  // What is as wide as it was drawn follows the window a frame later.
  await page
    .waitForFunction(fits, undefined, { timeout: patienceMs })
    .catch(() => 'what sticks out is named below')
  const { scrolls, wide } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const out = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1,
    )
    return {
      scrolls: scrollWidth > clientWidth,
      wide: out.slice(0, 5).map((one) => `${one.tagName}.${one.className}`),
    }
  })
  expect(scrolls ? wide : []).toEqual([])
}
