import type { CallOf, Endpoint, ResponseOf } from '@rostrum/contracts/endpoint'
import type { FieldError } from '@rostrum/ui/field'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../client.ts'
import { errorsOfProblem, errorsOfSchema, type FieldMap, wordsAt } from './field-errors.ts'

interface PlainFormOptions<E extends Endpoint> {
  readonly endpoint: E
  readonly fields: FieldMap
  /** Done before the call, each time that it is sent. */
  readonly first?: (request: CallOf<E>) => Promise<unknown>
  readonly onDone?: (response: ResponseOf<E>) => void
}

export interface PlainFormState {
  readonly errors: readonly FieldError[]
  /** Grows with every refused attempt. */
  readonly attempt: number
  readonly busy: boolean
  /** A refusal of the whole. */
  readonly problem: Error | null
  readonly errorAt: (field: string) => string | undefined
}

/** A form that keeps no draft: it holds a secret, or a line that is soon typed again. */
export function usePlainForm<E extends Endpoint>(options: PlainFormOptions<E>) {
  const { endpoint, fields, first, onDone } = options
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [attempt, setAttempt] = useState(0)
  const refuse = (found: readonly FieldError[]) => {
    setErrors(found)
    setAttempt((old) => old + 1)
  }
  const sending = useMutation<ResponseOf<E>, Error, CallOf<E>>({
    mutationKey: [endpoint.name],
    mutationFn: async (request) => {
      await first?.(request)
      return await client.call(endpoint, request)
    },
    onSuccess: (response) => onDone?.(response),
    onError: (error) => refuse(errorsOfProblem(error, fields)),
  })
  const send = (request: CallOf<E>) => {
    const parsed = endpoint.body?.safeParse((request as { body?: unknown }).body)
    if (parsed?.error) return refuse(errorsOfSchema(parsed.error, fields))
    setErrors([])
    sending.mutate(request)
  }
  return {
    send,
    done: sending.data,
    errors,
    attempt,
    busy: sending.isPending,
    problem: errors.length === 0 ? sending.error : null,
    errorAt: (field: string) => wordsAt(errors, field),
  }
}
