import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { Assumptions } from '@rostrum/contracts/report-questions'
import type { ReportDefinition } from '@rostrum/contracts/reports'
import { durationText } from '@rostrum/ui/time'
import { useId } from 'react'
import classes from './what-if.module.css'

interface AssumptionFieldsProps {
  /** What the report depends on. */
  readonly known: ReportDefinition['assumptions']
  readonly assumed: Assumptions
  readonly onAssume: (assumed: Assumptions) => void
}

/** What can be assumed of a report, each at first as it was. */
export function AssumptionFields({ known, assumed, onAssume }: AssumptionFieldsProps) {
  const assume = (part: Assumptions) => onAssume({ ...assumed, ...part })
  return (
    <div className={classes.fields}>
      {known.includes('thresholdSeconds') && <ThresholdField {...{ assumed, assume }} />}
      {known.includes('graceSeconds') && (
        <Range
          label="Whoever is back within"
          words={secondsWords(assumed.graceSeconds ?? 0)}
          help="was there in between."
          {...{ min: 0, max: 900, step: 15, value: Number(assumed.graceSeconds ?? 0) }}
          onChange={(seconds) => assume({ graceSeconds: seconds === 0 ? undefined : seconds })}
        />
      )}
      {known.includes('capacity') && (
        <TextInput
          type="number"
          min={0}
          label="Seats from the beginning"
          description="Empty: as there were."
          value={assumed.capacity ?? ''}
          onChange={({ currentTarget: { value } }) =>
            assume({ capacity: value === '' ? undefined : Math.max(0, Math.floor(Number(value))) })
          }
        />
      )}
      {known.includes('merges') && (
        <Checkbox
          label="Without merges"
          description="Each registration is a person of its own."
          checked={assumed.merges === 'none'}
          onChange={(event) => assume({ merges: event.currentTarget.checked ? 'none' : undefined })}
        />
      )}
    </div>
  )
}

type Assume = (part: Assumptions) => void

function ThresholdField({ assumed, assume }: { assumed: Assumptions; assume: Assume }) {
  const { thresholdSeconds, thresholdPercent } = assumed
  const by =
    thresholdPercent !== undefined ? 'percent' : thresholdSeconds !== undefined ? 'time' : 'was'
  const none = { thresholdSeconds: undefined, thresholdPercent: undefined }
  const choose = (way: string) =>
    assume({
      ...none,
      ...(way === 'percent' && { thresholdPercent: 60 }),
      ...(way === 'time' && { thresholdSeconds: 900 }),
    })
  return (
    <div>
      <NativeSelect
        label="To have attended takes"
        data={[
          { value: 'was', label: 'as much as it took' },
          { value: 'percent', label: 'a share of the webinar' },
          { value: 'time', label: 'a time' },
        ]}
        value={by}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {by === 'percent' && (
        <Range
          label="At least"
          words={`${thresholdPercent} % of the webinar`}
          {...{ min: 1, max: 100, step: 1, value: Number(thresholdPercent) }}
          onChange={(percent) => assume({ ...none, thresholdPercent: percent })}
        />
      )}
      {by === 'time' && (
        <Range
          label="At least"
          words={secondsWords(Number(thresholdSeconds))}
          {...{ min: 60, max: 10_800, step: 60, value: Number(thresholdSeconds) }}
          onChange={(seconds) => assume({ ...none, thresholdSeconds: seconds })}
        />
      )}
    </div>
  )
}

interface RangeProps {
  readonly label: string
  /** What the value means. */
  readonly words: string
  readonly help?: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly value: number
  readonly onChange: (value: number) => void
}

function Range({ label, words, help, onChange, ...range }: RangeProps) {
  const id = useId()
  return (
    <div className={classes.range}>
      <label htmlFor={id}>
        {label} <output htmlFor={id}>{words}</output> {help}
      </label>
      <input
        id={id}
        type="range"
        aria-valuetext={words}
        {...range}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </div>
  )
}

function secondsWords(seconds: number): string {
  if (seconds === 0) return 'no time'
  return seconds < 60 ? `${seconds} s` : minutesWords(seconds)
}

function minutesWords(seconds: number): string {
  const rest = seconds % 60
  const minutes = durationText(Math.floor(seconds / 60))
  return rest === 0 ? minutes : `${minutes} ${rest} s`
}
