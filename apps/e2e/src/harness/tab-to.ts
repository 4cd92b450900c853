import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Presses Tab until something of that name has focus, and sees that it is shown to have it. */
export async function tabTo(page: Page, name: string) {
  const focused = () =>
    page.evaluate(() => {
      const one = document.activeElement
      const isTyped = one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement
      const labels = isTyped ? [...(one.labels ?? [])] : []
      const words = labels.map(({ innerText }) => innerText).join(' ')
      const style = one && getComputedStyle(one)
      return {
        name: (one?.getAttribute('aria-label') ?? (words || one?.textContent) ?? '').trim(),
        shown: style ? style.outlineStyle !== 'none' || style.boxShadow !== 'none' : false,
      }
    })
  const seen: string[] = []
  let now = await focused()
  while (now.name !== name) {
    seen.push(now.name)
    if (seen.length === 60)
      throw new Error(`"${name}" is not reached by Tab, only: ${seen.join(' | ')}`)
    await page.keyboard.press('Tab')
    now = await focused()
  }
  expect(now).toEqual({ name, shown: true })
}
