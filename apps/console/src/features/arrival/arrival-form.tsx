import { Button, TextInput } from '@mantine/core'
import { ErrorSummary, type FieldError, Fields } from '@rostrum/ui/field'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import type { ReactNode } from 'react'
import { problemWords } from '../../platform/problem-words.ts'
import classes from './arrival.module.css'

interface Arrival {
  readonly errors: readonly FieldError[]
  readonly attempt: number
  readonly busy: boolean
  readonly problem: Error | null
  readonly errorAt: (field: string) => string | undefined
}

interface ArrivalFormProps {
  readonly arrival: Arrival
  readonly action: string
  readonly onSubmit: () => void
  readonly children: ReactNode
}

export function ArrivalForm({ arrival, action, onSubmit, children }: ArrivalFormProps) {
  const { errors, attempt, busy, problem } = arrival
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {problem && <ProblemNotice {...problemWords(problem, 'What you typed is still here.')} />}
      <ErrorSummary errors={errors} attempt={attempt} />
      <Fields>{children}</Fields>
      <Button type="submit" loading={busy} fullWidth>
        {action}
      </Button>
    </form>
  )
}

export interface Account {
  readonly name: string
  readonly email: string
  readonly password: string
}

interface AccountFieldsProps {
  readonly values: Account
  readonly arrival: Arrival
  readonly onChange: (part: Partial<Account>) => void
}

/** What a new account is made of. */
export function AccountFields({ values, arrival, onChange }: AccountFieldsProps) {
  return (
    <>
      <TextInput
        id="name"
        label="Your name"
        autoComplete="name"
        autoFocus
        value={values.name}
        error={arrival.errorAt('name')}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        id="email"
        type="email"
        label="E-mail"
        autoComplete="username"
        value={values.email}
        error={arrival.errorAt('email')}
        onChange={(event) => onChange({ email: event.currentTarget.value })}
      />
      <TextInput
        type="password"
        id="password"
        label="Password"
        description="At least 12 characters. A few words are better than many signs."
        autoComplete="new-password"
        value={values.password}
        error={arrival.errorAt('password')}
        onChange={(event) => onChange({ password: event.currentTarget.value })}
      />
    </>
  )
}
