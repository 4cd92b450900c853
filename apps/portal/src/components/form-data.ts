import type { FormField } from '@rostrum/contracts/form'
import type { AskedField, FormError } from '@rostrum/contracts/portal'
import { LanguageTag } from '@rostrum/kernel/text'
import { TimeZone } from '@rostrum/kernel/time-zone'
import type { z } from 'zod'

/** A posted form: each name with its value, or its values where it stood there more than once. */
export type Posted = Readonly<Record<string, string | readonly string[] | undefined>>
type Values = Readonly<Record<string, string | readonly string[]>>

const prefixes = { text: 'answer', choice: 'choice', consent: 'consent' } as const

/** The name of a question's input: `answer.job-title`, `choice.track`, `consent.newsletter`. */
export function inputName({ kind, id }: Pick<FormField, 'kind' | 'id'>): string {
  return `${prefixes[kind]}.${id}`
}

/** What was typed, by the names of the form; whatever else was posted is not taken. */
export function typedValues(posted: Posted, fields: readonly FormField[]): Values {
  const names = ['name', 'email', ...fields.map(inputName)]
  return Object.fromEntries(names.flatMap((name) => (posted[name] ? [[name, posted[name]]] : [])))
}

/**
 * The body of the endpoint `register` for a posted form, still to be parsed by it. Who registers
 * here says a name. Questions left empty are left out: whether one must be answered is the api's
 * rule.
 */
export function registrationBody(posted: Posted, fields: readonly AskedField[]) {
  const all = (name: string) => [posted[name] ?? []].flat().filter((value) => value.trim() !== '')
  const told = (name: string, schema: z.ZodType<string>) => {
    const { data } = schema.safeParse(all(name)[0])
    return data === undefined ? {} : { [name]: data }
  }
  const said = <T>(kind: FormField['kind'], value: (values: string[]) => T) => {
    const asked = fields.filter((field) => field.kind === kind)
    const given = asked.map((field) => [field.id, all(inputName(field))] as const)
    const entries = given.filter(([, values]) => values.length > 0)
    return Object.fromEntries(entries.map(([id, values]) => [id, value(values)]))
  }
  return {
    name: all('name')[0] ?? '',
    email: all('email')[0] ?? '',
    answers: said('text', ([words]) => words ?? ''),
    choices: said('choice', (ids) => ids),
    consents: fields.flatMap((field) => {
      const { purpose, textVersion, locale } = field
      const given = field.kind === 'consent' && all(inputName(field)).includes('yes')
      return given && purpose && textVersion
        ? [{ purpose, textVersion, ...(locale && { locale }) }]
        : []
    }),
    // A browser said these, nobody typed them: what is not one is no reason to refuse anybody.
    ...told('locale', LanguageTag),
    ...told('timeZone', TimeZone),
  }
}

/**
 * A problem's errors as errors of the form: `/answers/job-title` is the input `answer.job-title`.
 * What no input is to blame for (`rest`) belongs above the form.
 */
export function formErrors(
  errors: readonly { readonly pointer: string; readonly detail: string }[],
  fields: readonly FormField[],
): { readonly errors: readonly FormError[]; readonly rest: readonly string[] } {
  const known = errors.map(({ pointer, detail }) => ({
    field: inputFor(pointer, fields),
    message: detail,
  }))
  return {
    // What is wrong first with a field is enough: the rest may follow from it.
    errors: known.flatMap(({ field, message }, index) =>
      field && known.findIndex((one) => one.field === field) === index ? [{ field, message }] : [],
    ),
    rest: known.flatMap(({ field, message }) => (field ? [] : [message])),
  }
}

function inputFor(pointer: string, fields: readonly FormField[]): string | undefined {
  const [, group, id] = pointer.split('/')
  if (group === 'name' || group === 'email') return group
  const field = id && fields.find((one) => one.id === id || one.purpose === id)
  return field ? inputName(field) : undefined
}
