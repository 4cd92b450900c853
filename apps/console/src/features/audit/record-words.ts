import type { AuditEntry } from '@rostrum/contracts/audit'
import type { Network, RecordKind } from '@rostrum/kernel/on-record'
import type { Span } from './audit-address.ts'

/** What the list shows, as the beginning of a sentence. */
export const kindWords: Readonly<Record<RecordKind, string>> = {
  signed_in: 'Sign-ins',
  sign_in_refused: 'Refused sign-ins',
  signed_out: 'Sign-outs',
  account_changed: 'Changes of how people sign in',
  decided: 'Decisions',
  operated: 'Work on projections',
  refused: 'Refusals',
  names_viewed: 'Views of names',
  exported: 'Downloads',
  key_used: 'Uses of keys',
  lost: 'Gaps',
}

export const spanWords: Readonly<Record<Span, string>> = {
  day: 'in the last 24 hours',
  week: 'in the last 7 days',
  month: 'in the last 30 days',
  ever: 'at any time',
}

const hours: Readonly<Record<Exclude<Span, 'ever'>, number>> = { day: 24, week: 168, month: 720 }

/** From when on; undefined where there is no beginning. */
export function sinceOf(span: Span, now: number): string | undefined {
  return span === 'ever' ? undefined : new Date(now - hours[span] * 3_600_000).toISOString()
}

const from: Readonly<Record<Network, string>> = {
  loopback_ipv4: 'this machine, IPv4',
  loopback_ipv6: 'this machine, IPv6',
  private_ipv4: 'a private network, IPv4',
  private_ipv6: 'a private network, IPv6',
  public_ipv4: 'the internet, IPv4',
  public_ipv6: 'the internet, IPv6',
  inside: 'Rostrum itself',
  unknown: 'a network that is not known',
}

export function networkWords(network: string): string {
  return from[network as Network] ?? network
}

const ways: Readonly<Record<string, string>> = {
  signIn: 'with a password',
  signInByLink: 'by a link',
  signInByPasskey: 'with a passkey',
  signInByOidc: 'by the identity provider',
  verifySecondFactor: 'with a second factor',
  setUp: 'by the setup link',
  acceptInvitation: 'by an invitation',
}

type Told = Pick<AuditEntry, 'kind' | 'actor' | 'subject' | 'resource' | 'reason' | 'count'>

/** A row as a sentence without its full stop. `nameOf` knows members and keys by their ids. */
export function recordSentence(told: Told, nameOf: (actor: string) => string | undefined): string {
  const { kind, actor, subject, resource, reason, count } = told
  const [who, what, why] = [actor.displayName, plain(subject), reason && plain(reason)]
  const whom = nameOf(`user:${resource}`) ?? 'a member'
  const often = count > 1 ? ` ${count.toLocaleString('en')} times` : ''
  switch (kind as RecordKind) {
    case 'signed_in':
      return `${who} signed in ${ways[subject] ?? ''}`.trim()
    case 'sign_in_refused':
      return `Somebody was not let in as ${whom}${often}: ${why}`
    case 'signed_out':
      return `${who} signed out`
    case 'account_changed':
      return `${who} changed how they sign in${often}: ${what}`
    case 'decided':
    case 'operated':
      return `${who}: ${what}`
    case 'refused':
      return `${who} was refused${often}${what && `: ${what}`} (${why})`
    case 'names_viewed':
      return `${who} saw ${count === 1 ? 'a name' : `${count.toLocaleString('en')} names`}: ${what}`
    case 'exported':
      return `${who} downloaded a file: ${what.replace(/^download /, '')}`
    case 'key_used':
      return `${who} was used${often}: ${what}`
    case 'lost':
      return `${count.toLocaleString('en')} things could not be kept`
    default:
      return `${who}: ${what}`
  }
}

/** `listRegistrations`, `WebinarPublished` and `sign_in_failed` as words. */
function plain(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
}
