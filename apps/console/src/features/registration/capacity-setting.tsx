import { TextInput } from '@mantine/core'
import { setCapacity } from '@rostrum/contracts/webinar-changes'
import type { Webinar } from '@rostrum/contracts/webinars'
import { Tick } from '@rostrum/ui/tick'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { Setting } from './setting.tsx'

const seats = { field: 'seats', label: 'Seats' }

/** How many seats there are; whoever has one keeps it. */
export function CapacitySetting({ webinar }: { webinar: Webinar }) {
  const { capacity } = webinar
  const form = useCommandForm({
    draft: `capacity:${webinar.id}`,
    initial: { limited: capacity !== null, seats: capacity?.toString() ?? '' },
    endpoint: setCapacity,
    call: (values) => ({
      params: { webinarId: webinar.id },
      body: { seats: values.limited ? Number(values.seats || Number.NaN) : null },
    }),
    check: (values) =>
      values.limited && !/^[1-9]\d{0,6}$/.test(values.seats)
        ? [{ ...seats, detail: 'Give a whole number of seats, at least one.' }]
        : [],
    fields: {
      pointers: { '/seats': seats },
      codes: { capacity_below_taken: seats },
    },
  })
  const { values, set } = form
  const { taken, waitlisted } = webinar.seats
  return (
    <Setting
      title="Seats"
      help="When all are taken, people go on a waitlist in order; a seat that becomes free goes to the first of them."
      form={form}
      saved={(before) => `It was ${before.limited ? before.seats : 'without limit'} before.`}
    >
      <Tick
        label="No limit"
        checked={!values.limited}
        onChange={(unlimited) => set({ limited: !unlimited })}
      />
      {values.limited && (
        <TextInput
          id={seats.field}
          label={seats.label}
          description={[
            `${taken.toLocaleString('en')} taken,`,
            `${waitlisted.toLocaleString('en')} on the waitlist.`,
            'Whoever has a seat keeps it.',
          ].join(' ')}
          inputMode="numeric"
          maw={220}
          value={values.seats}
          error={form.errorAt(seats.field)}
          onChange={(event) => set({ seats: event.currentTarget.value.trim() })}
        />
      )}
    </Setting>
  )
}
