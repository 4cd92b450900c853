import type { FormField } from '@rostrum/contracts/form'
import { slugOf } from '@rostrum/kernel/text'

/** A question as the form holds it; the options of a choice one a line. */
export interface QuestionValues {
  /** The question's id once it was saved; a new one gets it from its label. */
  readonly id: string
  /** Only tells the lines of the form apart. */
  readonly key: string
  readonly kind: FormField['kind']
  readonly label: string
  readonly help: string
  readonly required: boolean
  readonly options: string
  readonly multiple: boolean
  readonly purpose: string
}

export function questionValues(fields: readonly FormField[]): QuestionValues[] {
  return fields.map((field) => ({
    id: field.id,
    key: field.id,
    kind: field.kind,
    label: field.label,
    help: field.help ?? '',
    required: field.required,
    options: field.options?.map(({ label }) => label).join('\n') ?? '',
    multiple: field.multiple ?? false,
    purpose: field.purpose ?? '',
  }))
}

export function newQuestion(values: readonly QuestionValues[]): QuestionValues {
  return {
    id: '',
    key: `new-${values.filter(({ id }) => id === '').length}-${values.length}`,
    kind: 'text',
    label: '',
    help: '',
    required: false,
    options: '',
    multiple: false,
    purpose: '',
  }
}

/**
 * What is sent. Questions and options that stood before keep their ids, so that answers given stay
 * theirs; a consent whose words changed is another wording, dated by `today` (`2026-01-31`).
 */
export function questionsBody(
  values: readonly QuestionValues[],
  before: readonly FormField[],
  today: string,
): FormField[] {
  const taken = new Set(before.map(({ id }) => id))
  return values.map((value) => {
    const old = before.find(({ id }) => id === value.id)
    const id = old?.id ?? fresh(value.label, 'question', taken)
    const { kind, label, required } = value
    const base = { id, kind, label, required, ...(value.help && { help: value.help }) }
    if (kind === 'choice') {
      return { ...base, options: optionsOf(value.options, old), multiple: value.multiple }
    }
    if (kind === 'text') return base
    const same = old?.label === label && old.purpose === value.purpose
    const textVersion = same && old.textVersion ? old.textVersion : today
    return { ...base, purpose: value.purpose, textVersion }
  })
}

function optionsOf(lines: string, old: FormField | undefined) {
  const known = old?.options ?? []
  const taken = new Set(known.map(({ id }) => id))
  const labels = lines.split('\n').map((line) => line.trim())
  return labels.filter(Boolean).map((label) => {
    const id = known.find((option) => option.label === label)?.id
    return { id: id ?? fresh(label, 'option', taken), label }
  })
}

/** An id made of a label that is not taken yet; takes it. */
function fresh(label: string, otherwise: string, taken: Set<string>): string {
  const slug = slugOf(label)
    .replace(/^[^a-z]+/, '')
    .slice(0, 32)
    .replace(/-+$/, '')
  const base = slug || otherwise
  let id = base
  for (let next = 2; taken.has(id); next++) id = `${base}-${next}`
  taken.add(id)
  return id
}
