import { ErrorSummary } from '@rostrum/ui/field'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import type { ReactNode } from 'react'
import { problemWords } from '../problem-words.ts'
import layout from './form-layout.module.css'
import type { PlainFormState } from './use-plain-form.ts'

interface PlainFormProps {
  readonly form: PlainFormState
  readonly label?: string
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/** What was refused stands above its fields. */
export function PlainForm({ form, label, onSubmit, children }: PlainFormProps) {
  return (
    <form
      className={layout.form}
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {form.problem && (
        <ProblemNotice {...problemWords(form.problem, 'What you typed is still here.')} />
      )}
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {children}
    </form>
  )
}
