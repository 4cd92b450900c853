import { accept, type Decider } from '@rostrum/event-sourcing/decider'
import {
  type ConsentPurpose,
  consentPurposeNames,
  consentPurposes,
} from '@rostrum/kernel/consent-purpose'
import type { ConsentEvent } from './events.ts'

/** What is asked, by language: `{ en: 'Write to me.' }`. */
export type ConsentTexts = Readonly<Record<string, string>>

export interface ConsentCommand {
  readonly type: 'SetConsentPurpose'
  readonly purpose: ConsentPurpose
  readonly isOffered: boolean
  /** At least one language. */
  readonly texts: ConsentTexts
  readonly at: string
}

export interface Wording {
  readonly textVersion: string
  readonly texts: ConsentTexts
  /** Absent for the words that stood from the first day on. */
  readonly since?: string
}

export interface OfferedPurpose {
  readonly isOffered: boolean
  /** Every version that people were ever shown, the one that stands last. */
  readonly wordings: readonly [Wording, ...Wording[]]
}

export type Consents = Readonly<Record<ConsentPurpose, OfferedPurpose>>

/**
 * What the registration form asks people to agree to. From the first day on it asks for initials,
 * because the public pages show them; what the product does nothing with, the organization adds.
 */
export const consents: Decider<Consents, ConsentCommand, ConsentEvent, never> = {
  initialState: Object.fromEntries(
    consentPurposeNames.map((purpose) => {
      const first = { textVersion: '1', texts: { en: consentPurposes[purpose].text } }
      return [purpose, { isOffered: purpose === 'initials', wordings: [first] }]
    }),
  ) as unknown as Consents,

  decide({ purpose, isOffered, texts, at }, state) {
    const before = state[purpose]
    const { textVersion, texts: stood } = wordingOf(before)
    const type = isOffered ? 'ConsentPurposeOffered' : 'ConsentPurposeRetired'
    const changed = { purpose, textVersion: String(Number(textVersion) + 1), texts: { ...texts } }
    return accept<ConsentEvent>(
      ...(sameTexts(stood, texts)
        ? []
        : [{ type: 'ConsentTextChanged' as const, at, data: changed }]),
      ...(isOffered === before.isOffered ? [] : [{ type, at, data: { purpose } } as const]),
    )
  },

  evolve(state, { type, at, data }) {
    const before = state[data.purpose]
    if (type !== 'ConsentTextChanged')
      return {
        ...state,
        [data.purpose]: { ...before, isOffered: type === 'ConsentPurposeOffered' },
      }
    const { textVersion, texts } = data
    const wordings = [...before.wordings, { textVersion, texts, since: at }]
    return { ...state, [data.purpose]: { ...before, wordings } }
  },
}

/** The words that stand. */
export function wordingOf({ wordings }: OfferedPurpose): Wording {
  return wordings.at(-1) ?? wordings[0]
}

/**
 * The text in the first of the wanted languages that there is: `fr-CH` takes `fr`; else in English,
 * else in any.
 */
export function textIn(
  { texts }: Pick<Wording, 'texts'>,
  wanted: readonly string[],
): { readonly locale: string; readonly text: string } {
  const said = new Map(Object.entries(texts))
  const asked = [...wanted, 'en'].flatMap((tag) => [tag, tag.split('-')[0] ?? tag])
  const locale = asked.find((tag) => said.has(tag)) ?? [...said.keys()][0] ?? 'en'
  return { locale, text: said.get(locale) ?? '' }
}

function sameTexts(one: ConsentTexts, other: ConsentTexts): boolean {
  const locales = Object.keys(one)
  return (
    locales.length === Object.keys(other).length &&
    locales.every((locale) => one[locale] === other[locale])
  )
}
