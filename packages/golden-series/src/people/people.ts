import { seeded } from '../making/seeded.ts'
import { cultures, type NameOrder } from './cultures.ts'

/** Somebody invented. Addresses are of the domains that are kept for examples. */
export interface Person {
  /** Absent of one who gave none. */
  readonly name?: string
  readonly email: string
  readonly country: string
  readonly timeZone: string
  readonly locale: string
}

const domains = ['example.org', 'example.com', 'example.net']

/**
 * The invented person of that number, from 0; the same one for ever, with an address of their own.
 * Names repeat as they do among people.
 */
export function personOf(number: number): Person {
  const random = seeded(1_000 + number)
  const culture = random.pick(cultures)
  const given = random.pick(culture.given)
  const family = random.pick(culture.family)
  const local = culture.order === 'given' ? given.plain : `${given.plain}.${family.plain}`
  return {
    name: fullName(culture.order, given.written, family.written),
    email: `${local}${number}@${random.pick(domains)}`,
    country: culture.country,
    timeZone: culture.timeZone,
    locale: culture.locale,
  }
}

/** People of consecutive numbers. */
export function peopleOf(from: number, count: number): Person[] {
  return Array.from({ length: count }, (_, index) => personOf(from + index))
}

function fullName(order: NameOrder, given: string, family: string): string {
  const made = {
    'given-family': `${given} ${family}`,
    'family-given': `${family} ${given}`,
    familygiven: `${family}${given}`,
    given,
  }
  return made[order]
}
