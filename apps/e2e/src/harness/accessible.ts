import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Nothing that axe knows of is wrong with the page as it stands, or nothing of some rules. */
export async function expectAccessible(page: Page, rules?: string[]) {
  // A mail is shown where no script runs, and so none of axe's.
  const axe = new AxeBuilder({ page }).exclude('iframe[sandbox]')
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })),
  )
  expect(found).toEqual([])
}

/** Nothing sticks out to the right where nobody can scroll to it, and the page scrolls one way. */
export async function expectNoSidewaysScroll(page: Page) {
  const { scrolls, cut } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const isReachable = ({ parentElement: parent }: Element): boolean =>
      parent !== null &&
      parent !== document.body &&
      (getComputedStyle(parent).overflowX !== 'visible' || isReachable(parent))
    const out = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 0.5 && !isReachable(one),
    )
    return {
      scrolls: scrollWidth > clientWidth,
      cut: out.slice(0, 5).map((one) => `${one.tagName}.${one.className}`),
    }
  })
  expect({ scrolls, cut }).toEqual({ scrolls: false, cut: [] })
}
