import type { PageTime, WebinarPage } from '@rostrum/contracts/portal'
import type { Audience, Visibility } from '@rostrum/contracts/webinars'
import type { Money } from '@rostrum/kernel/money'
import { cityOf, clockText, dayText } from '@rostrum/ui/time'
import { durationOf, shortDayText } from '../../platform/dates.ts'
import { digitsOf } from '../../platform/money.ts'

/** One line of what is good to know. */
export interface Fact {
  readonly term: string
  readonly value: string
}

/** Who can view, price, seats, language, how long it ran: as far as there is something to say. */
export function factsOf(webinar: WebinarPage): Fact[] {
  const { visibility, price, language, registration, time, startedAt, endedAt } = webinar
  const ran = startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : undefined
  const waiting = registration.open && registration.full && registration.waitlist > 0
  return [
    { term: 'Who can view', value: viewText(visibility) },
    { term: 'Price', value: priceText(price) },
    ...(waiting ? [{ term: 'Waitlist', value: `${registration.waitlist} waiting` }] : []),
    ...(ran === undefined && time
      ? [{ term: 'Takes', value: durationOf(time.durationMinutes) }]
      : []),
    ...(ran === undefined ? [] : [{ term: 'Ran', value: durationOf(Math.round(ran / 60_000)) }]),
    { term: 'Language', value: languageText(language) },
  ]
}

/** "Thu 3 Jun, 14:00 London" */
export function briefText({ startsAt, timeZone }: PageTime): string {
  const clock = clockText(startsAt, timeZone)
  return `${shortDayText(startsAt, timeZone)}, ${clock} ${cityOf(timeZone)}`
}

/** "Moved from Tue 25 May": where it stood last before; the year where it is another one. */
export function movedText(movedFrom: readonly PageTime[], now?: PageTime): string | undefined {
  const last = movedFrom.at(-1)
  if (!last) return undefined
  const { startsAt, timeZone } = last
  const [day, today] = [dayText(startsAt, timeZone), now && dayText(now.startsAt, now.timeZone)]
  if (day === today) return `Moved from ${clockText(startsAt, timeZone)} ${cityOf(timeZone)}`
  const sameYear = today?.slice(-4) === day.slice(-4)
  return `Moved from ${sameYear ? shortDayText(startsAt, timeZone) : day}`
}

const audiences: Record<Audience, string> = {
  everyone: 'Everyone',
  registrants: 'Everyone who registers',
  members: 'Members',
  invited: 'Invited guests',
  password: 'Everyone who has the password',
}

/** Who can view the page; the room and the replay where it is not the same people. */
export function viewText({ page, room, replay }: Visibility): string {
  const lower = (audience: Audience) => audiences[audience].replace(/^\w/, (a) => a.toLowerCase())
  const others =
    room === replay
      ? [['room and replay', room] as const]
      : [['room', room] as const, ['replay', replay] as const]
  const said = others.filter(([, audience]) => audience !== page)
  return [audiences[page], ...said.map(([what, who]) => `${what}: ${lower(who)}`)].join('; ')
}

/** "Free", or the amount in its currency. */
export function priceText({ amountMinor, currency }: Money): string {
  if (amountMinor === 0) return 'Free'
  const amount = amountMinor / 10 ** digitsOf(currency)
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount)
}

/** "English" for `en`. */
export function languageText(tag: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag
}
