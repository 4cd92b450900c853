import type { Person } from '@rostrum/contracts/shapes'

export interface AmendValues {
  readonly name: string
  readonly email: string
}

/** What stands; empty where nothing is known. */
export function amendValues({ displayName = '', email = '' }: Person): AmendValues {
  return { name: displayName, email }
}

/** What is sent: the parts that differ from what stands. */
export function amendBody({ name, email }: AmendValues, person: Person) {
  const stands = amendValues(person)
  return { ...(name !== stands.name && { name }), ...(email !== stands.email && { email }) }
}

/** What the last save changed, in words. */
export function amendedWords(before: AmendValues, person: Person): string {
  const now = amendValues(person)
  const parts = [
    before.name !== now.name && 'The name is the new one.',
    before.email !== now.email && 'The e-mail is the new one.',
  ]
  return parts.filter(Boolean).join(' ')
}
