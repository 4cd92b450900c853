import type { ConsentPurposes } from '@rostrum/contracts/consents'

export type Purpose = ConsentPurposes['items'][number]

/** "3 people agree, 1 withdrew." */
export function countWords({ agreed, withdrawn }: { agreed: number; withdrawn: number }): string {
  if (agreed + withdrawn === 0) return 'Nobody was asked so far.'
  const people = (count: number) =>
    `${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'}`
  const agree = `${people(agreed)} ${agreed === 1 ? 'agrees' : 'agree'}`
  return withdrawn === 0 ? `${agree}.` : `${agree}, ${withdrawn.toLocaleString('en')} withdrew.`
}

/** The text that stands for all: the English one, or the first. */
export function firstText(texts: Readonly<Record<string, string>>) {
  const [first = 'en'] = Object.keys(texts)
  const locale = Object.hasOwn(texts, 'en') ? 'en' : first
  return { locale, text: texts[locale] ?? '' }
}

/** The texts as a form has them: one row a language, the first text first. */
export function rowsOf(texts: Readonly<Record<string, string>>): readonly TextRow[] {
  const { locale: first } = firstText(texts)
  return Object.entries(texts)
    .map(([locale, text]) => ({ locale, text }))
    .toSorted((one, other) => Number(other.locale === first) - Number(one.locale === first))
}

export interface TextRow {
  readonly locale: string
  readonly text: string
}

export function textsOf(rows: readonly TextRow[]): Record<string, string> {
  return Object.fromEntries(rows.map(({ locale, text }) => [locale, text]))
}
