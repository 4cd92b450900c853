import { TextInput } from '@mantine/core'
import { FieldRow } from '@rostrum/ui/field'
import { cityOf } from '@rostrum/ui/time'
import { useZone } from '../../platform/use-zone.ts'
import type { OpeningValues } from './opening-values.ts'

interface ClosingMomentProps {
  readonly id: string
  readonly values: OpeningValues
  readonly set: (part: Partial<OpeningValues>) => void
  readonly error: string | undefined
}

/** Day and time at which registration closes, on the webinar's clock. */
export function ClosingMoment({ id, values, set, error }: ClosingMomentProps) {
  const zone = useZone()
  return (
    <FieldRow>
      <TextInput
        id={id}
        type="date"
        label="Day"
        value={values.date}
        error={error}
        onChange={(event) => set({ date: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label={`Time (${cityOf(zone)})`}
        value={values.time}
        onChange={(event) => set({ time: event.currentTarget.value })}
      />
    </FieldRow>
  )
}
