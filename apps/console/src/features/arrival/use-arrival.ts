import type { CallOf, Endpoint, ResponseOf } from '@rostrum/contracts/endpoint'
import type { FieldError } from '@rostrum/ui/field'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../platform/client.ts'
import {
  errorsOfProblem,
  errorsOfSchema,
  type FieldMap,
  wordsAt,
} from '../../platform/forms/field-errors.ts'

/** A form that lets somebody in. Unlike others it keeps no draft: it holds a password. */
export function useArrival<E extends Endpoint>(
  endpoint: E,
  fields: FieldMap,
  onDone: (response: ResponseOf<E>) => void,
) {
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [attempt, setAttempt] = useState(0)
  const sending = useMutation<ResponseOf<E>, Error, CallOf<E>>({
    mutationKey: [endpoint.name],
    mutationFn: (request) => client.call(endpoint, request),
    onSuccess: onDone,
    onError: (error) => refuse(errorsOfProblem(error, fields)),
  })
  const refuse = (found: readonly FieldError[]) => {
    setErrors(found)
    setAttempt((old) => old + 1)
  }
  const send = (request: CallOf<E>) => {
    const parsed = endpoint.body?.safeParse((request as { body?: unknown }).body)
    if (parsed?.error) return refuse(errorsOfSchema(parsed.error, fields))
    setErrors([])
    sending.mutate(request)
  }
  return {
    send,
    errors,
    attempt,
    busy: sending.isPending || sending.isSuccess,
    problem: errors.length === 0 ? sending.error : null,
    errorAt: (field: string) => wordsAt(errors, field),
  }
}
