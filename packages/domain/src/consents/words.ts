import { consentPurposes, knownPurpose } from '@rostrum/kernel/consent-purpose'

/** What a consent is for, within a sentence. */
export function purposeWords(purpose: string): string {
  const known = knownPurpose(purpose)
  return known ? lowerFirst(consentPurposes[known].title) : purpose
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
