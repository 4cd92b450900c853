import { NativeSelect, TextInput } from '@mantine/core'
import { changeThreshold } from '@rostrum/contracts/webinar-changes'
import type { Webinar } from '@rostrum/contracts/webinars'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { Setting } from './setting.tsx'
import classes from './threshold-setting.module.css'

interface Values {
  readonly unit: 'seconds' | 'percent'
  readonly amount: string
}

const threshold = { field: 'threshold', label: 'Present for at least' }

/** How long one must be present to have attended. */
export function ThresholdSetting({ webinar }: { webinar: Webinar }) {
  const form = useCommandForm({
    draft: `threshold:${webinar.id}`,
    initial: valuesOf(webinar.threshold),
    endpoint: changeThreshold,
    call: ({ unit, amount }) => ({
      params: { webinarId: webinar.id },
      body: unit === 'seconds' ? { seconds: Number(amount) } : { percent: Number(amount) },
    }),
    check: ({ unit, amount }) =>
      isThreshold(unit, Number(amount)) ? [] : [{ ...threshold, detail: wrong[unit] }],
    fields: { pointers: { '/seconds': threshold, '/percent': threshold, '': threshold } },
  })
  const { values, set } = form
  return (
    <Setting
      title="Attended"
      help="Who was present for at least so long counts as attended. The threshold is part of every report; a change counts for the past of this webinar too."
      form={form}
      saved={(before) => `It was ${before.amount} ${before.unit} before.`}
    >
      <div className={classes.line}>
        <TextInput
          id={threshold.field}
          label={threshold.label}
          inputMode="numeric"
          maw={180}
          value={values.amount}
          error={form.errorAt(threshold.field)}
          onChange={(event) => set({ amount: event.currentTarget.value.trim() })}
        />
        <NativeSelect
          aria-label="Unit of the threshold"
          value={values.unit}
          onChange={(event) =>
            set({ unit: event.currentTarget.value === 'percent' ? 'percent' : 'seconds' })
          }
          data={[
            { value: 'seconds', label: 'seconds' },
            { value: 'percent', label: '% of the run' },
          ]}
        />
      </div>
    </Setting>
  )
}

const wrong = {
  seconds: 'Give a whole number of seconds, from 1 to 86,400.',
  percent: 'Give a percentage above 0 and up to 100.',
}

function isThreshold(unit: Values['unit'], amount: number): boolean {
  if (unit === 'percent') return amount > 0 && amount <= 100
  return Number.isInteger(amount) && amount >= 1 && amount <= 86_400
}

function valuesOf(current: Webinar['threshold']): Values {
  return 'seconds' in current
    ? { unit: 'seconds', amount: `${current.seconds}` }
    : { unit: 'percent', amount: `${current.percent}` }
}
