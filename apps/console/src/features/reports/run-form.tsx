import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { type ReportDefinition, runReport } from '@rostrum/contracts/reports'
import { FieldGroup, Fields } from '@rostrum/ui/field'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { TimeFields } from '../../platform/as-of/moment-chooser.tsx'
import { startingChoice } from '../../platform/as-of/starting-choice.ts'
import { useAsOf } from '../../platform/as-of/use-as-of.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { beginRun } from './begin-run.ts'
import classes from './reports.module.css'
import { type RunChoice, runMoment } from './run-values.ts'
import { SubjectFields, useSubject } from './subject-fields.tsx'
import { useSubjects } from './use-subjects.ts'

interface RunFormProps {
  readonly definition: ReportDefinition
  readonly onRun: (reportId: string) => void
}

/** Of what, and up to when; then the report is folded from the history and kept. */
export function RunForm({ definition, onRun }: RunFormProps) {
  const subjects = useSubjects()
  const subject = useSubject(definition, subjects)
  const { parameters, isWhole, zone } = subject
  const [choice, change, error, moment] = useRunChoice(zone)
  const run = useMutation({ mutationKey: [runReport.name], mutationFn: beginRun })
  const submit = () => {
    const chosen = moment()
    if (!isWhole || chosen === undefined) return
    const { name, version } = definition
    run.mutate(
      { body: { definition: `${name}@${version}`, parameters, ...chosen } },
      { onSuccess: onRun },
    )
  }
  return (
    <form
      ref={leadTo}
      tabIndex={-1}
      className={classes.form}
      noValidate
      aria-label={`Run “${definition.title}”`}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <FieldGroup title={definition.title} help={definition.definition}>
        <SubjectFields {...{ definition, subjects, subject }} />
        <SegmentedControl
          size="xs"
          aria-label="Up to when"
          value={choice.by}
          onChange={(by) => change({ by })}
          data={[
            { value: 'now', label: 'Up to now' },
            { value: 'time', label: 'A moment' },
            { value: 'position', label: 'A position' },
          ]}
        />
        <Fields>
          {choice.by === 'time' && (
            <TimeFields {...{ change, zone, error }} choice={{ ...choice, by: 'time' }} />
          )}
          {choice.by === 'position' && (
            <TextInput
              label="Position"
              description="The number at any line of history, or of another run."
              inputMode="numeric"
              value={choice.position}
              error={error}
              onChange={(event) => change({ position: event.currentTarget.value })}
            />
          )}
        </Fields>
      </FieldGroup>
      {run.error && (
        <ProblemNotice {...problemWords(run.error, 'No report was made; your choice is kept.')} />
      )}
      <div>
        <Button type="submit" loading={run.isPending} disabled={!isWhole}>
          Run report
        </Button>
      </div>
    </form>
  )
}

/** It stands beneath all the reports: whoever chose one is led to it. */
function leadTo(form: HTMLFormElement | null) {
  form?.scrollIntoView()
  form?.focus({ preventScroll: true })
}

/** Starts from the moment that the console shows. */
function useRunChoice(zone: string) {
  const at = useAsOf()
  const [choice, setChoice] = useState<RunChoice>(() => {
    const start = startingChoice(at, zone, Date.now())
    return at.asOf === undefined ? { ...start, by: 'now' } : start
  })
  const [error, setError] = useState<string>()
  const change = (part: Partial<RunChoice>) => {
    setError(undefined)
    setChoice((old) => ({ ...old, ...part }))
  }
  const moment = () => {
    const chosen = runMoment(choice, Date.now())
    if ('moment' in chosen) return chosen.moment
    setError(chosen.error)
    return undefined
  }
  return [choice, change, error, moment] as const
}
