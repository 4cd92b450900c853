import type { FormField } from '../webinars/events.ts'

/** One thing that is wrong with what was filled in; `pointer` is a JSON pointer into the body. */
export interface FieldRefusal {
  readonly pointer: string
  readonly code:
    | 'required'
    | 'unknown_field'
    | 'unknown_purpose'
    | 'unknown_option'
    | 'too_many_options'
    | 'consent_required'
    | 'consent_outdated'
  readonly detail: string
}

/** A submission without its words: they are personal, only whether they are there matters here. */
export interface Submission {
  /** Ids of the fields that were answered in words. */
  readonly answers: readonly string[]
  readonly choices: Readonly<Record<string, readonly string[]>>
  readonly consents: readonly { readonly purpose: string; readonly textVersion: string }[]
}

/** What a form has against a submission; empty where it may be taken. */
export function choicesRefusal(
  fields: readonly FormField[],
  submission: Submission,
): FieldRefusal[] {
  return [
    ...unknownFields(fields, submission),
    ...fields.flatMap((field) => fieldRefusals(field, submission)),
  ]
}

function unknownFields(
  fields: readonly FormField[],
  { answers, choices, consents }: Submission,
): FieldRefusal[] {
  const asked = (kind: FormField['kind']) =>
    new Set(fields.filter((field) => field.kind === kind).map(({ id }) => id))
  const texts = asked('text')
  const lists = asked('choice')
  const purposes = new Set(fields.map(({ purpose }) => purpose))
  return [
    ...answers.filter((id) => !texts.has(id)).map((id) => unknownField('/answers', id)),
    ...Object.keys(choices)
      .filter((id) => !lists.has(id))
      .map((id) => unknownField('/choices', id)),
    ...consents.flatMap(({ purpose }, nth) => (purposes.has(purpose) ? [] : [unknownPurpose(nth)])),
  ]
}

function unknownPurpose(nth: number): FieldRefusal {
  const detail = 'The form does not ask for this consent: load it again.'
  return { pointer: `/consents/${nth}/purpose`, code: 'unknown_purpose', detail }
}

function unknownField(parent: string, id: string): FieldRefusal {
  const detail = 'The form does not ask this: load it again.'
  return { pointer: pointer(parent, id), code: 'unknown_field', detail }
}

function fieldRefusals(field: FormField, submission: Submission): FieldRefusal[] {
  switch (field.kind) {
    case 'text':
      return field.required && !submission.answers.includes(field.id)
        ? [missing('/answers', field)]
        : []
    case 'choice':
      return choiceRefusals(field, submission.choices[field.id] ?? [])
    case 'consent':
      return consentRefusals(field, submission.consents)
  }
}

function choiceRefusals(field: FormField, chosen: readonly string[]): FieldRefusal[] {
  const { id, label, required, multiple = false, options = [] } = field
  if (chosen.length === 0) return required ? [missing('/choices', field)] : []
  const at = pointer('/choices', id)
  const known = new Set(options.map((option) => option.id))
  if (!chosen.every((option) => known.has(option)))
    return [{ pointer: at, code: 'unknown_option', detail: `"${label}" has no such option.` }]
  if (chosen.length > 1 && !multiple)
    return [{ pointer: at, code: 'too_many_options', detail: `Choose one for "${label}".` }]
  return []
}

function consentRefusals(
  { label, required, purpose, textVersion }: FormField,
  consents: Submission['consents'],
): FieldRefusal[] {
  const given = consents.filter((consent) => consent.purpose === purpose)
  if (given.length === 0) {
    const detail = `Agree to "${label}" to register.`
    return required ? [{ pointer: '/consents', code: 'consent_required', detail }] : []
  }
  if (given.some((consent) => consent.textVersion === textVersion)) return []
  const detail = `The text of "${label}" has changed: read it again and agree to it.`
  return [{ pointer: '/consents', code: 'consent_outdated', detail }]
}

function missing(parent: string, { id, label }: FormField): FieldRefusal {
  return { pointer: pointer(parent, id), code: 'required', detail: `Answer "${label}".` }
}

function pointer(parent: string, id: string) {
  return `${parent}/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
