import { Button, TextInput } from '@mantine/core'
import { changePassword } from '@rostrum/contracts/session'
import { ErrorSummary, type FieldError, Fields } from '@rostrum/ui/field'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useState } from 'react'
import {
  errorsOfProblem,
  errorsOfSchema,
  type FieldMap,
  wordsAt,
} from '../../platform/forms/field-errors.ts'
import layout from '../../platform/forms/form-layout.module.css'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import classes from './account.module.css'

const fields: FieldMap = {
  pointers: {
    '/current': { field: 'current', label: 'Current password' },
    '/next': { field: 'next', label: 'New password' },
  },
  codes: { sign_in_failed: { field: 'current', label: 'Current password' } },
}
const nothing = { current: '', next: '' }

/** Another password. What is typed here is kept nowhere. */
export function PasswordSection() {
  const [values, setValues] = useState(nothing)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [attempt, setAttempt] = useState(0)
  const change = useCommand(changePassword)
  const refuse = (found: readonly FieldError[]) => {
    setErrors(found)
    setAttempt((old) => old + 1)
  }
  const submit = () => {
    const parsed = changePassword.body.safeParse(values)
    if (parsed.error) return refuse(errorsOfSchema(parsed.error, fields))
    setErrors([])
    change.mutate(
      { body: values },
      {
        onSuccess: () => setValues(nothing),
        onError: (error) => refuse(errorsOfProblem(error, fields)),
      },
    )
  }
  return (
    <Section title="Password" lead="With a new one you are signed out everywhere else.">
      <form
        className={layout.form}
        noValidate
        aria-label="Change your password"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ErrorSummary errors={errors} attempt={attempt} />
        {change.error && errors.length === 0 && <ProblemNotice {...problemWords(change.error)} />}
        <Fields>
          <TextInput
            id="current"
            type="password"
            label="Current password"
            autoComplete="current-password"
            value={values.current}
            error={wordsAt(errors, 'current')}
            onChange={({ currentTarget: { value } }) =>
              setValues((old) => ({ ...old, current: value }))
            }
          />
          <TextInput
            id="next"
            type="password"
            label="New password"
            description="At least 12 characters. A few words are better than many signs."
            autoComplete="new-password"
            value={values.next}
            error={wordsAt(errors, 'next')}
            onChange={({ currentTarget: { value } }) =>
              setValues((old) => ({ ...old, next: value }))
            }
          />
        </Fields>
        <div className={layout.buttons}>
          <Button type="submit" variant="default" loading={change.isPending}>
            Change password
          </Button>
          <p className={classes.said} role="status">
            {change.isSuccess &&
              values === nothing &&
              'Changed. Everywhere else you are signed out.'}
          </p>
        </div>
      </form>
    </Section>
  )
}
