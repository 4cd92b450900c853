import type { Series, SeriesWebinar } from '@rostrum/contracts/series'

type Webinars = readonly Pick<SeriesWebinar, 'state' | 'registered'>[]

const over = new Set<string>(['ended', 'cancelled'])

/** What publishing a series shows to whom. */
export function publishAffects({ slug }: Pick<Series, 'slug'>, webinars: Webinars): string[] {
  const drafts = webinars.filter(({ state }) => state === 'draft').length
  return [
    `Everybody can find it at /series/${slug}.`,
    drafts === 0
      ? `Its ${count(webinars.length, 'webinar')} can be seen there.`
      : `${count(drafts, 'webinar')} of ${webinars.length} ${drafts === 1 ? 'is' : 'are'} not published and stay hidden until you publish them.`,
  ]
}

/** Who and what is affected when a series is archived. */
export function archiveAffects(webinars: Webinars): string[] {
  const ahead = webinars.filter(({ state }) => !over.has(state))
  const people = ahead.reduce((total, { registered }) => total + registered, 0)
  return [
    'The series can no longer be changed, nor webinars added to it.',
    ahead.length === 0
      ? 'All of its webinars are over.'
      : `${count(ahead.length, 'webinar')} ${ahead.length === 1 ? 'is' : 'are'} not over yet, with ${count(people, 'registration')}. Cancel them first if they will not take place: archiving cancels nothing.`,
    'Nobody is written to.',
  ]
}

function count(number: number, thing: string): string {
  return `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`
}
