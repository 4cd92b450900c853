import { Radio, TextInput } from '@mantine/core'
import { FieldRow } from '@rostrum/ui/field'
import { twoZonesText } from '@rostrum/ui/time'
import classes from './schedule-fields.module.css'
import { resolved, type ScheduleValues, scheduleErrors } from './schedule-values.ts'
import { ZoneSelect } from './zone-select.tsx'

interface ScheduleFieldsProps {
  readonly values: ScheduleValues
  readonly onChange: (part: Partial<ScheduleValues>) => void
  readonly errorAt: (field: string) => string | undefined
}

/**
 * Date, time, zone and length; shows both clocks, refuses a time that does not exist, asks which.
 */
export function ScheduleFields({ values, onChange, errorAt }: ScheduleFieldsProps) {
  const moment = resolved(values)
  const gap = moment?.kind === 'gap' ? scheduleErrors(values)[0]?.detail : undefined
  return (
    <>
      <FieldRow>
        <TextInput
          id="date"
          type="date"
          label="Date"
          value={values.date}
          error={errorAt('date') ?? gap}
          onChange={(event) => onChange({ date: event.currentTarget.value, which: '' })}
        />
        <TextInput
          id="time"
          type="time"
          label="Start"
          value={values.time}
          onChange={(event) => onChange({ time: event.currentTarget.value, which: '' })}
        />
        <TextInput
          id="minutes"
          label="Duration"
          inputMode="numeric"
          value={values.minutes}
          error={errorAt('minutes')}
          rightSection={<span className={classes.unit}>min</span>}
          rightSectionWidth={44}
          onChange={(event) => onChange({ minutes: event.currentTarget.value })}
        />
      </FieldRow>
      <ZoneSelect
        id="zone"
        label="Time zone"
        description="The clock that the webinar goes by."
        value={values.zone}
        error={errorAt('zone')}
        onChange={(zone) => onChange({ zone, which: '' })}
      />
      <Which {...{ values, onChange, errorAt }} />
      <p className={classes.both} aria-live="polite">
        {moment?.kind === 'ok'
          ? twoZonesText(moment.startsAt, values.zone)
          : 'Both clocks are shown here.'}
      </p>
    </>
  )
}

/** Asked only where the clocks go back over the time, so that it comes twice. */
function Which({ values, onChange, errorAt }: ScheduleFieldsProps) {
  const open = resolved({ ...values, which: '' })
  if (open?.kind !== 'ambiguous') return null
  return (
    <Radio.Group
      id="which"
      label="This time comes twice that day. Which one?"
      value={values.which}
      error={errorAt('which')}
      onChange={(which) => onChange({ which: which === 'later' ? 'later' : 'earlier' })}
    >
      <div className={classes.which}>
        <Radio value="earlier" label={`The first: ${twoZonesText(open.earlier, 'UTC', 'UTC')}`} />
        <Radio value="later" label={`The second: ${twoZonesText(open.later, 'UTC', 'UTC')}`} />
      </div>
    </Radio.Group>
  )
}
