/** A day that a text names. Without a year it stands for that day of any year. */
export interface NamedDate {
  readonly year?: number
  /** From 1. */
  readonly month: number
  readonly day: number
  /** The words of the text that name it. */
  readonly excerpt: string
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

// Months are written with a capital: "you may 2 times" names no date.
const monthNames = months.map((name) => `${name}|${name.slice(0, 3)}\\.?`)
const month = `(?<month>${monthNames.join('|')}|Sept\\.?)`
const day = '(?<day>\\d{1,2})(?!\\d)(?<nth>st|nd|rd|th)?'
const weekday = '(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\\s+)?'
const lead = `(?:[Oo]n\\s+)?${weekday}(?:the\\s+)?`
const notInRange = '(?<![\\d/.:–—-]|\\d\\s(?:and|to|or)\\s|\\d\\s[–-]\\s)'
const year = '(?:,?\\s+(?:of\\s+)?(?<year>\\d{4})(?!\\d))?'
/** A second day after the first makes a range, and a webinar is on one day. */
const noRangeAfter = '(?!\\s*(?:[–—-]|to|and|or|&)\\s*\\d)'

const patterns = [
  new RegExp(`\\b${lead}${notInRange}${day}\\.?\\s+(?:of\\s+)?${month}(?![\\p{L}])${year}`, 'gu'),
  new RegExp(`\\b${lead}${month}\\s+(?:the\\s+)?${day}${noRangeAfter}${year}`, 'gu'),
]
const iso = /(?<![\d-])(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?![\d-])/gu

/** A bare number after a month may count something ("In March 12 people …"). */
const endsAPhrase = /^\s*(?:$|[.,;:!?)\]]|at\b|from\b|between\b|with\b|\n)/u

/** Words before a date that make it some other day: a deadline, a beginning, an earlier plan. */
const anotherDay =
  /\b(?:since|until|till|by|before|after|from|as of|deadline(?: is)?|instead of|originally|previously|formerly|no longer)\b[^.!?]{0,30}$/iu

/** Full dates (day and month) in English prose, and ISO dates in any, in the order of the text. */
export function datesInText(text: string, language: string): NamedDate[] {
  const used = language.toLowerCase().startsWith('en') ? [...patterns, iso] : [iso]
  return used
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .sort((one, other) => one.index - other.index)
    .filter((match) => !anotherDay.test(text.slice(Math.max(0, match.index - 60), match.index)))
    .filter((match) => isWhole(match, text))
    .map(dateOf)
    .filter((date) => isOnCalendar(date))
}

/** "25 May 2021", or without its year "25 May". */
export function dayInWords({ year, month, day }: Omit<NamedDate, 'excerpt'>): string {
  const name = `${day} ${months[month - 1]}`
  return year === undefined ? name : `${name} ${year}`
}

function isWhole(match: RegExpExecArray, text: string) {
  const { year, nth } = match.groups ?? {}
  const monthFirst = /\d(?:st|nd|rd|th)?$/u.test(match[0])
  if (year !== undefined || nth !== undefined || !monthFirst) return true
  return endsAPhrase.test(text.slice(match.index + match[0].length))
}

function dateOf(match: RegExpExecArray): NamedDate {
  const { year, month = '', day = '' } = match.groups ?? {}
  return {
    ...(year !== undefined && { year: Number(year) }),
    month: /^\d/.test(month) ? Number(month) : monthNumber(month),
    day: Number(day),
    excerpt: match[0].trim(),
  }
}

function monthNumber(name: string) {
  return months.findIndex((known) => known.startsWith(name.slice(0, 3))) + 1
}

function isOnCalendar({ year = 2000, month, day }: NamedDate) {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
