import { Textarea } from '@mantine/core'
import { type ParkedEvent, skipParked } from '@rostrum/contracts/projections'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { FormRefusal } from '../../platform/forms/form-feedback.tsx'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'

const fields = {
  pointers: { '/reason': { field: 'reason', label: 'Reason' } },
  codes: {},
} as const

interface SkipDialogProps {
  readonly event: ParkedEvent
  readonly onClose: () => void
}

/** Leaves an event out of a projection, for a reason. */
export function SkipDialog({ event, onClose }: SkipDialogProps) {
  const { id, projection, type, streamName, position, waiting } = event
  const form = useCommandForm({
    draft: `skip ${id}`,
    initial: { reason: '' },
    endpoint: skipParked,
    call: (body) => ({ params: { parkedId: id }, body }),
    fields,
    onDone: onClose,
  })
  return (
    <ConfirmDialog
      opened
      title={`Skip ${type} in ${projection}?`}
      affects={[
        `It stays in the history at position ${position} of ${streamName}. Only what ${projection} makes does without it, also when that is made again.`,
        behindWords(waiting - 1),
        'Your name and the reason are kept.',
      ]}
      undo="This cannot be taken back by itself: a later version of the projection takes the event again."
      confirm="Skip the event"
      keep="Leave it parked"
      busy={form.busy}
      onClose={onClose}
      onConfirm={form.submit}
    >
      <FormRefusal form={form} />
      <Textarea
        id="reason"
        label="Reason"
        autosize
        minRows={2}
        maxLength={1000}
        value={form.values.reason}
        error={form.errorAt('reason')}
        onChange={(change) => form.set({ reason: change.currentTarget.value })}
      />
    </ConfirmDialog>
  )
}

function behindWords(count: number): string {
  if (count === 0) return 'Nothing waits behind it.'
  if (count === 1) return 'The event that waits behind it is taken.'
  return `The ${count.toLocaleString('en')} events that wait behind it are taken.`
}
