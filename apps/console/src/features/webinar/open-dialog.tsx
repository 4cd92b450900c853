import { Checkbox } from '@mantine/core'
import { changeRegistration } from '@rostrum/contracts/webinar-changes'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import type { ActDialogProps } from './act-dialog-props.ts'
import { blastRadius } from './blast-radius.ts'
import { FormDialog } from './form-dialog.tsx'
import { verbs } from './life.ts'

/** Opens registration, until the start or on through it. */
export function OpenDialog({ webinar, onClose }: ActDialogProps) {
  const form = useCommandForm({
    draft: `open:${webinar.id}`,
    initial: { closesAtStart: webinar.registration.closesAtStart },
    endpoint: changeRegistration,
    call: ({ closesAtStart }) => ({
      params: { webinarId: webinar.id },
      body: { open: true, closesAtStart },
    }),
    fields: { pointers: {} },
    onDone: onClose,
  })
  return (
    <FormDialog
      radius={blastRadius('open_registration', webinar)}
      form={form}
      confirm={verbs.open_registration}
      onClose={onClose}
    >
      <Checkbox
        label="Close it when the webinar starts"
        description="Otherwise people can still register while it is live; they are counted as late."
        checked={form.values.closesAtStart}
        onChange={(event) => form.set({ closesAtStart: event.currentTarget.checked })}
      />
    </FormDialog>
  )
}
