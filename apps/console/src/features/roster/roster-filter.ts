import { RegistrationStatus } from '@rostrum/contracts/registrations'
import { z } from 'zod'

const sorts = ['submittedAt', '-submittedAt', 'name', '-name'] as const

/** What the address says of the roster; whatever cannot be read is left out. */
export const RosterAddress = z.object({
  status: RegistrationStatus.optional().catch(undefined),
  q: z.string().max(100).optional().catch(undefined),
  sort: z.enum(sorts).optional().catch(undefined),
  /** Whose story is open. */
  person: z.string().optional().catch(undefined),
})
export type RosterAddress = z.output<typeof RosterAddress>

export type Sort = (typeof sorts)[number]

/** The order unless another one was chosen: who came last stands first. */
export const usualSort: Sort = '-submittedAt'

/** The part of the address that is the server's to answer; a search of nothing is none. */
export function filterOf({ status, q, sort = usualSort }: RosterAddress) {
  const words = q?.trim()
  return { ...(status && { status }), ...(words && { q: words }), sort }
}

/** The same without what only names could answer: a search, and an order by name. */
export function withoutNames({ q: _, sort, ...rest }: RosterAddress): RosterAddress {
  return sort?.endsWith('name') ? rest : { ...rest, sort }
}

/** What a click on a column's header makes of the order. */
export function nextSort(column: 'name' | 'submittedAt', sort: Sort): Sort {
  if (column === 'name') return sort === 'name' ? '-name' : 'name'
  return sort === '-submittedAt' ? 'submittedAt' : '-submittedAt'
}

interface Found {
  /** How many there are, where that is known. */
  readonly total: number | undefined
  /** How many are loaded. */
  readonly shown: number
  readonly complete: boolean
}

/**
 * What the list holds, as a sentence: `12 approved people whose name or e-mail begins with “ma”`.
 */
export function filterWords({ status, q, sort = usualSort }: RosterAddress, found: Found): string {
  const count = found.total ?? found.shown
  const open = found.total === undefined && !found.complete
  const number = `${count.toLocaleString('en')}${open ? ' or more' : ''}`
  const who = `${status ? `${status} ` : ''}${count === 1 ? 'person' : 'people'}`
  const words = q?.trim()
  const named = words ? ` with a name or e-mail that has a word beginning with “${words}”` : ''
  return `${number} ${who}${named}, ${orderWords(sort)}`
}

/** `by name`, `last registered first`. */
export function orderWords(sort: Sort): string {
  return orders[sort]
}

const orders: Readonly<Record<Sort, string>> = {
  submittedAt: 'first registered first',
  '-submittedAt': 'last registered first',
  name: 'by name',
  '-name': 'by name from the end',
}
