import { Textarea } from '@mantine/core'
import { scheduleWebinar } from '@rostrum/contracts/webinar-changes'
import type { Webinar } from '@rostrum/contracts/webinars'
import type { FieldMap } from '../../platform/forms/field-errors.ts'
import { ScheduleFields } from '../../platform/forms/schedule-fields.tsx'
import {
  type ScheduleValues,
  scheduleBody,
  scheduleCodes,
  scheduleErrors,
  schedulePointers,
} from '../../platform/forms/schedule-values.ts'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { useZone } from '../../platform/use-zone.ts'
import type { ActDialogProps } from './act-dialog-props.ts'
import { FormDialog } from './form-dialog.tsx'
import { verbs } from './life.ts'
import { useRadius } from './use-radius.ts'

const fields: FieldMap = {
  pointers: { ...schedulePointers(''), '/reason': { field: 'reason', label: 'Reason' } },
  codes: scheduleCodes,
}

interface Values extends ScheduleValues {
  readonly reason: string
}

/** Sets a date, or moves it. */
export function DateDialog(props: ActDialogProps & { readonly act: 'schedule' | 'reschedule' }) {
  const { act, webinar, onClose } = props
  const zone = useZone()
  const form = useCommandForm({
    draft: `${act}:${webinar.id}`,
    initial: initialValues(webinar, zone),
    endpoint: scheduleWebinar,
    call: ({ reason, ...values }) => ({
      params: { webinarId: webinar.id },
      body: { ...scheduleBody(values), ...(reason && { reason }) },
    }),
    fields,
    check: scheduleErrors,
    onDone: onClose,
  })
  const { values, set, errorAt } = form
  return (
    <FormDialog radius={useRadius(act, webinar)} form={form} confirm={verbs[act]} onClose={onClose}>
      <ScheduleFields values={values} onChange={set} errorAt={errorAt} />
      {act === 'reschedule' && (
        <Textarea
          id="reason"
          label="Reason"
          description="Shown in the history. May be left out."
          autosize
          minRows={1}
          value={values.reason}
          error={errorAt('reason')}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
      )}
    </FormDialog>
  )
}

function initialValues({ schedule }: Webinar, zone: string): Values {
  const [date = '', time = ''] = schedule?.localStart.split('T') ?? []
  return {
    date,
    time,
    zone: schedule?.timeZone ?? zone,
    minutes: String(schedule?.durationMinutes ?? 60),
    which: '',
    reason: '',
  }
}
