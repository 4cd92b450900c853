import type { Page } from 'playwright-core'

/** What somebody does on the public pages who came by a link. */
export function attendee(page: Page) {
  return {
    /** From the page of the webinar to what came of it: its heading. */
    async register(webinarPage: string, name: string, email: string) {
      await page.goto(webinarPage)
      await page
        .getByRole('link', { name: /^(Register|Join the waitlist)/ })
        .first()
        .click()
      await page.getByLabel('Name').fill(name)
      await page.getByLabel('E-mail').fill(email)
      await page.getByRole('button', { name: /^(Register|Join the waitlist)$/ }).click()
      await page.getByRole('link', { name: 'Open my page' }).waitFor()
      return await page.getByRole('heading', { level: 1 }).innerText()
    },
    /** The page behind the personal link: its address. */
    async openMyPage() {
      await page.getByRole('link', { name: 'Open my page' }).click()
      await page.waitForURL(/\/r\//)
      return page.url()
    },
  }
}
