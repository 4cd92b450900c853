import { consentPurposeNames } from '@rostrum/kernel/consent-purpose'
import type { FormField } from '../webinars/events.ts'
import { type Consents, textIn, wordingOf } from './decider.ts'

/** A question whose text has a language of its own. */
export interface OfferedField extends FormField {
  readonly locale: string
}

/** What the organization asks people to agree to, as questions that may be left unanswered. */
export function offeredFields(state: Consents, languages: readonly string[]): OfferedField[] {
  return consentPurposeNames.flatMap((purpose) => {
    const offered = state[purpose]
    if (!offered.isOffered) return []
    const { textVersion } = wordingOf(offered)
    const { locale, text: label } = textIn(wordingOf(offered), languages)
    const question = { id: purpose, kind: 'consent', label, required: false } as const
    return [{ ...question, purpose, textVersion, locale }]
  })
}

/** The questions of a form, then what is asked beside it: the form's own words come before. */
export function withOffered<Field extends FormField>(
  form: readonly FormField[],
  offered: readonly Field[],
): (FormField | Field)[] {
  const ids = new Set(form.map(({ id }) => id))
  const purposes = new Set(form.map(({ purpose }) => purpose))
  return [...form, ...offered.filter(({ id, purpose }) => !purposes.has(purpose) && !ids.has(id))]
}
