import { accept, type Decision } from '@rostrum/event-sourcing/decider'
import type { RegistrationId, SeriesId, WebinarId } from '@rostrum/kernel/ids'
import type { ParticipantEvent } from './events.ts'

/** What somebody agreed to: the purpose, and just which words in which language. */
export interface Agreed {
  readonly purpose: string
  readonly inSeries?: SeriesId | undefined
  readonly textVersion: string
  readonly locale: string
  readonly registrationId?: RegistrationId | undefined
  readonly askedBy?: WebinarId | undefined
}

export type LedgerCommand =
  | { readonly type: 'GiveConsents'; readonly consents: readonly Agreed[]; readonly at: string }
  | {
      readonly type: 'WithdrawConsent'
      readonly purpose: string
      readonly inSeries?: SeriesId | undefined
      readonly at: string
    }

/** What was said last of a purpose; without `given` it was withdrawn. */
interface Said {
  readonly at: string
  readonly given?: Agreed
}

export type Ledger = Readonly<Record<string, Said>>

/**
 * A withdrawal is taken whether or not anything stands: what was agreed to before it and arrives
 * after it counts no more. Agreeing to the same words again is no news.
 */
export function decideOnConsents(
  command: LedgerCommand,
  ledger: Ledger,
): Decision<ParticipantEvent, never> {
  const { at } = command
  if (command.type === 'GiveConsents') {
    const news = command.consents.filter((one) => isNews(one, at, ledger[keyOf(one)]))
    return accept<ParticipantEvent>(
      ...news.map((data) => ({ type: 'ConsentGiven' as const, at, data: { ...data } })),
    )
  }
  const { purpose, inSeries } = command
  const said = ledger[keyOf(command)]
  if (said && !said.given) return accept()
  const data = { purpose, ...(inSeries && { inSeries }) }
  return accept<ParticipantEvent>({ type: 'ConsentWithdrawn', at, data })
}

export function evolveLedger(
  ledger: Ledger,
  { type, at, data }: Extract<ParticipantEvent, { type: 'ConsentGiven' | 'ConsentWithdrawn' }>,
): Ledger {
  return { ...ledger, [keyOf(data)]: { at, ...(type === 'ConsentGiven' && { given: data }) } }
}

function isNews(agreed: Agreed, at: string, said: Said | undefined): boolean {
  if (!said) return true
  const { given } = said
  if (!given) return Date.parse(at) > Date.parse(said.at)
  const words = ({ textVersion, locale, askedBy }: Agreed) =>
    [textVersion, locale, askedBy ?? ''].join('|')
  return Date.parse(at) >= Date.parse(said.at) && words(agreed) !== words(given)
}

function keyOf({ purpose, inSeries }: Pick<Agreed, 'purpose' | 'inSeries'>) {
  return inSeries ? `${purpose}|${inSeries}` : purpose
}
