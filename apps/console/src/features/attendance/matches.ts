import type { Person } from '@rostrum/contracts/shapes'
import { nameOf } from '../../platform/person-name.ts'

/** Whether each word that is searched for begins a word of somebody's name. */
export function matches(person: Person, search: string): boolean {
  const wanted = wordsOf(search)
  if (wanted.length === 0) return true
  const words = wordsOf(nameOf(person))
  return wanted.every((want) => words.some((word) => word.startsWith(want)))
}

/** Without marks and case, so that `jose` finds `José`. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
}
