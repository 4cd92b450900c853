import type { Page } from 'playwright-core'

/** What an organiser does in the console, by what they read there. */
export function organiser(page: Page, url: string) {
  return {
    async planSeries(title: string) {
      await page.goto(`${url}/console`)
      await page.getByRole('link', { name: 'Plan a series' }).first().click()
      await page.getByLabel('Title').fill(title)
      await page.getByRole('button', { name: 'Plan series' }).click()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
    },
    /** Tomorrow at two, for an hour. */
    async planWebinar(title: string) {
      await page.getByRole('link', { name: 'Plan a webinar' }).first().click()
      await page.getByLabel('Title').fill(title)
      await page.getByLabel('Date', { exact: true }).fill(tomorrow())
      await page.getByLabel('Start').fill('14:00')
      await page.getByLabel('Duration').fill('60')
      await page.getByRole('button', { name: 'Plan webinar' }).click()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
    },
    /** The one next step, and the yes to it. */
    async act(verb: string) {
      await page.getByRole('button', { name: verb, exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: verb, exact: true }).click()
      await dialog.waitFor({ state: 'hidden' })
    },
    tab: (name: string) =>
      page
        .getByRole('navigation', { name: 'This webinar' })
        .getByRole('link', { name, exact: true })
        .click(),
  }
}

/** As a date field takes it. */
export function tomorrow(): string {
  return new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
}
