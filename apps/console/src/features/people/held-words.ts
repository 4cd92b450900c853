import type { ErasureCertificate } from '@rostrum/contracts/people'

type Held = ErasureCertificate['erased']

const classes: Readonly<Record<string, readonly [one: string, many: string]>> = {
  contact: ['version of name and e-mail', 'versions of name and e-mail'],
  answers: ['set of answers in words', 'sets of answers in words'],
  origin: ['address of where they came from', 'addresses of where they came from'],
  reason: ['reason given in words', 'reasons given in words'],
  card: ['presenter card', 'presenter cards'],
  message: ['message written to them', 'messages written to them'],
  suppression: ['entry of the suppression list', 'entries of the suppression list'],
}

/** What an erasure takes away, a phrase for each kind that is there. */
export function goesWords({ entries, links, addresses }: Held): string[] {
  const kinds = Object.entries(entries).map(([kind, count]): [number, string] => {
    const words = classes[kind]
    return [count, words ? counted(count, ...words) : `${count} × ${kind}`]
  })
  return [
    ...kinds,
    [links, counted(links, 'personal link', 'personal links')] as const,
    [
      addresses,
      counted(
        addresses,
        'fingerprint of an address to find them by',
        'fingerprints of addresses to find them by',
      ),
    ] as const,
  ].flatMap(([count, words]) => (count > 0 ? [words] : []))
}

interface Stays {
  readonly registrations: number
  readonly attendances: number
  readonly facts: number
}

/** What stands after an erasure, without saying who it was. */
export function staysWords({ registrations, attendances, facts }: Stays): string[] {
  return [
    counted(registrations, 'registration', 'registrations'),
    counted(attendances, 'attendance', 'attendances'),
    counted(facts, 'line of history', 'lines of history'),
  ]
}

/** `['a', 'b', 'c']` → `a, b and c`. */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(words)
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
