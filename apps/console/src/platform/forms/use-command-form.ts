import type { CallOf, Endpoint, ResponseOf } from '@rostrum/contracts/endpoint'
import type { FieldError } from '@rostrum/ui/field'
import { useState } from 'react'
import { useCommand } from '../queries.ts'
import { type Draft, useDraft } from './draft.ts'
import { errorsOfProblem, errorsOfSchema, type FieldMap, wordsAt } from './field-errors.ts'

interface CommandFormOptions<V extends object, E extends Endpoint> {
  /** Names the draft: one per form and thing. */
  readonly draft: string
  /** What stands. */
  readonly initial: V
  readonly endpoint: E
  /** The call that sends the values. */
  readonly call: (values: V) => CallOf<E>
  readonly fields: FieldMap
  /** What can be told in better words than the contract's, or beyond it, before it is sent. */
  readonly check?: (values: V) => readonly FieldError[]
  /** Something new comes of it: there is nothing that stood before. */
  readonly creates?: boolean
  readonly onDone?: (response: ResponseOf<E>, sent: V) => void
}

export interface CommandForm<V> extends Draft<V> {
  /** What it sends, for whoever may. */
  readonly endpoint: Endpoint
  readonly errors: readonly FieldError[]
  /** Grows with every refused attempt. */
  readonly attempt: number
  /** A refusal of the whole. */
  readonly problem: Error | null
  readonly busy: boolean
  readonly errorAt: (field: string) => string | undefined
  readonly submit: () => void
  /** What stood before the last save, while it is the last thing that happened here. */
  readonly before: V | undefined
  readonly undo: () => void
}

/**
 * A form that is one command. Nothing typed is lost: it is checked against the contract first,
 * errors stand at their fields, and only what the server took is forgotten as a draft. A save can
 * be taken back by sending what stood before.
 */
export function useCommandForm<V extends object, E extends Endpoint>(
  options: CommandFormOptions<V, E>,
): CommandForm<V> {
  const { endpoint, call, fields, initial } = options
  const draft = useDraft(options.draft, initial)
  const command = useCommand(endpoint)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [attempt, setAttempt] = useState(0)
  const [before, setBefore] = useState<V>()

  const refuse = (found: readonly FieldError[]) => {
    setErrors(found)
    setAttempt((old) => old + 1)
  }
  const send = (values: V, stood: V | undefined) => {
    const request = call(values)
    const found = options.check?.(values) ?? []
    if (found.length > 0) return refuse(found)
    const parsed = endpoint.body?.safeParse((request as { body?: unknown }).body)
    if (parsed?.error) return refuse(errorsOfSchema(parsed.error, fields))
    setErrors([])
    command.mutate(request, {
      onSuccess: (response) => {
        if (options.creates) draft.forget()
        else draft.discard()
        setBefore(options.creates ? undefined : stood)
        options.onDone?.(response, values)
      },
      onError: (error) => refuse(errorsOfProblem(error, fields)),
    })
  }

  return {
    ...draft,
    endpoint,
    set: (part) => {
      setBefore(undefined)
      draft.set(part)
    },
    errors,
    attempt,
    problem: errors.length === 0 ? command.error : null,
    busy: command.isPending,
    errorAt: (field) => wordsAt(errors, field),
    submit: () => {
      send(draft.values, initial)
    },
    before,
    undo: () => before && send(before, undefined),
  }
}
