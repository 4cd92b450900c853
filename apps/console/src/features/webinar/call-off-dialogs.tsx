import { Textarea } from '@mantine/core'
import { cancelWebinar, postponeWebinar } from '@rostrum/contracts/webinar-changes'
import type { FieldMap } from '../../platform/forms/field-errors.ts'
import { type CommandForm, useCommandForm } from '../../platform/forms/use-command-form.ts'
import type { ActDialogProps } from './act-dialog-props.ts'
import { FormDialog } from './form-dialog.tsx'
import { verbs } from './life.ts'
import { useRadius } from './use-radius.ts'

const fields: FieldMap = { pointers: { '/reason': { field: 'reason', label: 'Reason' } } }

/** Calls a webinar off; the reason stands on its page. */
export function CancelDialog({ webinar, onClose }: ActDialogProps) {
  const form = useCommandForm({
    draft: `cancel:${webinar.id}`,
    initial: { reason: '' },
    endpoint: cancelWebinar,
    call: ({ reason }) => ({ params: { webinarId: webinar.id }, body: { reason } }),
    fields,
    onDone: onClose,
  })
  return (
    <FormDialog
      radius={useRadius('cancel', webinar)}
      form={form}
      confirm={verbs.cancel}
      onClose={onClose}
    >
      <ReasonField form={form} help="Shown on its page and in the history." />
    </FormDialog>
  )
}

/** Takes a webinar off its date without a new one. */
export function PostponeDialog({ webinar, onClose }: ActDialogProps) {
  const form = useCommandForm({
    draft: `postpone:${webinar.id}`,
    initial: { reason: '' },
    endpoint: postponeWebinar,
    call: ({ reason }) => ({
      params: { webinarId: webinar.id },
      body: { ...(reason && { reason }) },
    }),
    fields,
    onDone: onClose,
  })
  return (
    <FormDialog
      radius={useRadius('postpone', webinar)}
      form={form}
      confirm={verbs.postpone}
      onClose={onClose}
    >
      <ReasonField form={form} help="Shown in the history. May be left out." />
    </FormDialog>
  )
}

interface ReasonFieldProps {
  readonly form: CommandForm<{ readonly reason: string }>
  readonly help: string
}

function ReasonField({ form, help }: ReasonFieldProps) {
  return (
    <Textarea
      id="reason"
      label="Reason"
      description={help}
      autosize
      minRows={2}
      value={form.values.reason}
      error={form.errorAt('reason')}
      onChange={(event) => form.set({ reason: event.currentTarget.value })}
    />
  )
}
