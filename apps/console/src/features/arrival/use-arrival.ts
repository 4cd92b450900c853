import type { Endpoint, ResponseOf } from '@rostrum/contracts/endpoint'
import type { FieldMap } from '../../platform/forms/field-errors.ts'
import { usePlainForm } from '../../platform/forms/use-plain-form.ts'

/** A form that lets somebody in; it is busy until the page is left. */
export function useArrival<E extends Endpoint>(
  endpoint: E,
  fields: FieldMap,
  onDone: (response: ResponseOf<E>) => void,
) {
  const form = usePlainForm({ endpoint, fields, onDone })
  return { ...form, busy: form.busy || form.done !== undefined }
}
