import { text } from '@rostrum/kernel/text'
import { z } from 'zod'
import { Label } from './shapes.ts'

/** Names a question or one of its options: `job-title`. */
export const FieldId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'Use 1 to 40 small letters, digits and hyphens, a letter first.')

const option = { id: FieldId, label: Label }

/** A question of a registration form, beside name and e-mail. */
export const FormField = z
  .object({
    id: FieldId,
    kind: z.enum(['text', 'choice', 'consent']),
    label: Label,
    help: text({ max: 500 }).optional(),
    required: z.boolean(),
    /** Of a choice: what can be chosen. */
    options: z.array(z.object(option)).max(50).optional(),
    /** Of a choice: more than one may be chosen. */
    multiple: z.boolean().optional(),
    /** Of a consent: what for, and which wording of it. */
    purpose: text({ max: 100 }).optional(),
    textVersion: text({ max: 40 }).optional(),
  })
  .meta({ id: 'FormField' })
export type FormField = z.infer<typeof FormField>

const FormFieldBody = z
  .strictObject({
    ...FormField.shape,
    options: z.array(z.strictObject(option)).max(50).optional(),
  })
  .superRefine((field, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const options = field.options ?? []
    if (field.kind === 'choice' && options.length === 0) {
      refuse('options', 'Give something to choose.')
    }
    if (!distinct(options)) refuse('options', 'Two options have the same id.')
    if (field.kind === 'consent' && !field.purpose) {
      refuse('purpose', 'Say what the consent is for.')
    }
    if (field.kind === 'consent' && !field.textVersion) {
      refuse('textVersion', 'Say which wording of the consent this is.')
    }
  })

/** The questions of a form as an organiser sets them. */
export const FormFields = z
  .array(FormFieldBody)
  .max(20, 'A form asks at most 20 questions.')
  .refine(distinct, 'Two questions have the same id.')

function distinct(items: readonly { readonly id: string }[]): boolean {
  return new Set(items.map(({ id }) => id)).size === items.length
}
