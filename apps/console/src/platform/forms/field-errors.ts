import { ProblemError } from '@rostrum/sdk/errors'
import type { FieldError } from '@rostrum/ui/field'
import type { z } from 'zod'

/** A field of a form: its name in the values, also its input's id, and what it is called. */
export interface FieldName {
  readonly field: string
  readonly label: string
}

export interface FieldMap {
  /**
   * By JSON pointer into the body: `/schedule/timeZone`. A pointer beneath one belongs to it; `` is
   * the whole.
   */
  readonly pointers: Readonly<Record<string, FieldName>>
  /** By the code of a refusal that is about one field: `slug_taken`. */
  readonly codes?: Readonly<Record<string, FieldName>>
}

/** What a schema says of a body, each error at the field that shows it. */
export function errorsOfSchema(error: z.ZodError, map: FieldMap): FieldError[] {
  return error.issues.map(({ path, message }) => {
    const pointer = path.map((step) => `/${String(step)}`).join('')
    return errorAt(pointer, message, map)
  })
}

/**
 * What the server says, each error at the field that shows it. Empty where it is about no field:
 * then the refusal is one of the whole.
 */
export function errorsOfProblem(error: Error, map: FieldMap): FieldError[] {
  if (!(error instanceof ProblemError)) return []
  const { errors = [], code, detail } = error.problem
  if (errors.length > 0) return errors.map((one) => errorAt(one.pointer, one.detail, map))
  const name = map.codes?.[code]
  return name ? [{ ...name, detail }] : []
}

function errorAt(pointer: string, detail: string, { pointers }: FieldMap): FieldError {
  const steps = pointer.split('/').slice(1)
  for (let length = steps.length; length >= 0; length--) {
    const name =
      pointers[
        steps
          .slice(0, length)
          .map((step) => `/${step}`)
          .join('')
      ]
    if (name) return { ...name, detail }
  }
  return { detail: pointer ? `${detail} (${pointer})` : detail }
}

/** The words at one field; several errors of a field are told one after the other. */
export function wordsAt(errors: readonly FieldError[], field: string): string | undefined {
  const words = errors.filter((error) => error.field === field).map(({ detail }) => detail)
  return words.length > 0 ? words.join(' ') : undefined
}
