import type { FormField } from '@rostrum/contracts/form'
import type { FieldMap } from '../../platform/forms/field-errors.ts'

export interface AddValues {
  readonly name: string
  readonly email: string
  /** Words by question. */
  readonly answers: Readonly<Record<string, string>>
  /** Ids of options by question. */
  readonly choices: Readonly<Record<string, readonly string[]>>
}

export const emptyAdd: AddValues = { name: '', email: '', answers: {}, choices: {} }

/** What is sent: questions without an answer are left out. */
export function addBody({ name, email, answers, choices }: AddValues) {
  const said = Object.entries(answers).filter(([, words]) => words.trim() !== '')
  const chosen = Object.entries(choices).filter(([, options]) => options.length > 0)
  return {
    ...(name.trim() && { name }),
    email,
    ...(said.length > 0 && { answers: Object.fromEntries(said) }),
    ...(chosen.length > 0 && {
      choices: Object.fromEntries(chosen.map(([id, options]) => [id, [...options]])),
    }),
    admittedBy: 'host' as const,
  }
}

/** Where the errors stand. */
export function addFields(fields: readonly FormField[]): FieldMap {
  const questions = fields.flatMap(({ id, label }) => {
    const name = { field: `add-${id}`, label }
    return [
      [`/answers/${id}`, name],
      [`/choices/${id}`, name],
      [`/consents/${id}`, name],
    ] as const
  })
  return {
    pointers: {
      '/name': { field: 'add-name', label: 'Name' },
      '/email': { field: 'add-email', label: 'E-mail' },
      ...Object.fromEntries(questions),
    },
  }
}
