import { datesInText, dayInWords, type NamedDate } from './dates-in-text.ts'
import type { Webinar } from './webinar.ts'

export interface Warning {
  readonly code: 'text_disagrees_with_schedule' | 'presenter_without_name' | 'offer_without_action'
  /** A sentence for people. */
  readonly detail: string
  /** The words that it is about. */
  readonly excerpt?: string
}

export interface WarningContext {
  readonly offers: readonly { readonly headline: string; readonly actions: readonly string[] }[]
  /** Of the text; the webinar's own unless told. */
  readonly language?: string | undefined
}

const dayMs = 86_400_000
const yearMs = 366 * dayMs

/** What an organiser should look at: nothing of it forbids anything. */
export function warningsOf(webinar: Webinar, { offers, language }: WarningContext): Warning[] {
  return [
    ...disagreements(webinar, language ?? webinar.language),
    ...webinar.presenters.filter(({ named }) => !named).map(({ title }) => nameless(title)),
    ...offers.filter(({ actions }) => actions.length === 0).map(({ headline }) => idle(headline)),
  ]
}

/** Dates in the description that look like the webinar's own and are not. */
function disagreements({ schedule, description }: Webinar, language: string): Warning[] {
  if (!schedule) return []
  const own = calendarDay(schedule.localStart)
  const warned = new Set<string>()
  return datesInText(description, language).flatMap((date) => {
    const said = dayInWords(date)
    if (warned.has(said) || !isMeantAndWrong(date, own)) return []
    warned.add(said)
    const detail = `The description says ${said}; the webinar is on ${dayInWords(own)}.`
    return [{ code: 'text_disagrees_with_schedule' as const, detail, excerpt: date.excerpt }]
  })
}

// What is more than a year away is about something else, as are the years of a biography.
function isMeantAndWrong(date: NamedDate, own: { year: number; month: number; day: number }) {
  if (date.month === own.month && date.day === own.day)
    return date.year !== undefined && date.year !== own.year && isNear(date.year, date, own)
  return isNear(date.year ?? own.year, date, own)
}

function isNear(
  year: number,
  { month, day }: NamedDate,
  own: { year: number; month: number; day: number },
) {
  const apart = Date.UTC(year, month - 1, day) - Date.UTC(own.year, own.month - 1, own.day)
  return Math.abs(apart) <= yearMs
}

function calendarDay(localStart: string) {
  const [year = 0, month = 0, day = 0] = localStart.slice(0, 10).split('-').map(Number)
  return { year, month, day }
}

function nameless(title: string): Warning {
  const detail = title
    ? `A presenter has no name: "${title}" is shown instead.`
    : 'A presenter has neither a name nor a title.'
  return { code: 'presenter_without_name', detail, ...(title && { excerpt: title }) }
}

function idle(headline: string): Warning {
  const detail = `The offer "${headline}" names no action: say what somebody does to get it.`
  return { code: 'offer_without_action', detail, excerpt: headline }
}
