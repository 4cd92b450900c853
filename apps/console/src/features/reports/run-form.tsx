import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { type ReportDefinition, runReport } from '@rostrum/contracts/reports'
import { FieldGroup, Fields } from '@rostrum/ui/field'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useState } from 'react'
import { TimeFields } from '../../platform/as-of/moment-chooser.tsx'
import { startingChoice } from '../../platform/as-of/starting-choice.ts'
import { useAsOf } from '../../platform/as-of/use-as-of.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import classes from './reports.module.css'
import { type RunChoice, runMoment } from './run-values.ts'
import { useWebinars, type Webinars } from './use-webinars.ts'

interface RunFormProps {
  readonly definition: ReportDefinition
  readonly onRun: (reportId: string) => void
}

/** Which webinar, and up to when; then the report is folded from the history and kept. */
export function RunForm({ definition, onRun }: RunFormProps) {
  const webinars = useWebinars()
  const [picked, setPicked] = useState<string>()
  const webinarId = picked ?? webinars.likely?.id
  const zone = webinars.zoneOf(webinarId)
  const [choice, change, error, moment] = useRunChoice(zone)
  const run = useCommand(runReport)
  const submit = () => {
    const chosen = moment()
    if (webinarId === undefined || chosen === undefined) return
    const { name, version } = definition
    run.mutate(
      { body: { definition: `${name}@${version}`, parameters: { webinarId }, ...chosen } },
      { onSuccess: ({ id }) => onRun(id) },
    )
  }
  return (
    <form
      className={classes.form}
      noValidate
      aria-label={`Run “${definition.title}”`}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <FieldGroup title={definition.title} help={definition.definition}>
        <WebinarSelect {...{ webinars, webinarId }} onPick={setPicked} />
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
        <Button type="submit" loading={run.isPending} disabled={webinarId === undefined}>
          Run report
        </Button>
      </div>
    </form>
  )
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
    const chosen = runMoment(choice)
    if ('moment' in chosen) return chosen.moment
    setError(chosen.error)
    return undefined
  }
  return [choice, change, error, moment] as const
}

interface WebinarSelectProps {
  readonly webinars: Webinars
  readonly webinarId: string | undefined
  readonly onPick: (webinarId: string) => void
}

function WebinarSelect({ webinars, webinarId, onPick }: WebinarSelectProps) {
  return (
    <NativeSelect
      label="Webinar"
      description="By series."
      maw={560}
      data={[
        ...(webinarId === undefined ? [{ value: '', label: 'Choose a webinar' }] : []),
        ...webinars.series
          .filter((one) => one.webinars.length > 0)
          .map(({ title, webinars: own }) => ({
            group: title,
            items: own.map((one) => ({ value: one.id, label: `${one.ordinal}. ${one.title}` })),
          })),
      ]}
      value={webinarId ?? ''}
      onChange={(event) => onPick(event.currentTarget.value)}
    />
  )
}
