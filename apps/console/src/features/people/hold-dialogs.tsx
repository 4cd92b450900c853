import { Textarea } from '@mantine/core'
import { holdPerson, type PersonStory, releasePerson } from '@rostrum/contracts/people'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { FormRefusal } from '../../platform/forms/form-feedback.tsx'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'

interface PersonDialogProps {
  readonly person: PersonStory
  readonly name: string
  readonly onClose: () => void
}

const fields = { pointers: { '/reason': { field: 'reason', label: 'Reason' } }, codes: {} } as const

/** Keeps what is held of somebody from being erased, for a reason. */
export function HoldDialog({ person: { id }, name, onClose }: PersonDialogProps) {
  const form = useCommandForm({
    draft: `hold ${id}`,
    initial: { reason: '' },
    endpoint: holdPerson,
    call: (body) => ({ params: { personId: id }, body }),
    fields,
    onDone: onClose,
  })
  const { values, set, errorAt } = form
  return (
    <ConfirmDialog
      opened
      title={`Place a legal hold on ${name}?`}
      affects={[
        'Nothing of what is held of them is erased: not by hand, and not when its time is over.',
        'Nothing else changes, and they are not told.',
      ]}
      undo="You can lift it at any time."
      confirm="Place legal hold"
      keep="Not now"
      busy={form.busy}
      onClose={onClose}
      onConfirm={form.submit}
    >
      <FormRefusal form={form} />
      <Textarea
        id="reason"
        label="Reason"
        description="Kept beside the hold, for those who may see names."
        autosize
        minRows={2}
        maxLength={1000}
        value={values.reason}
        error={errorAt('reason')}
        onChange={(event) => set({ reason: event.currentTarget.value })}
      />
    </ConfirmDialog>
  )
}

/** From then on what is held of somebody may be erased. */
export function LiftDialog({ person: { id, hold }, name, onClose }: PersonDialogProps) {
  const lift = useCommand(releasePerson)
  return (
    <ConfirmDialog
      opened
      title={`Lift the legal hold on ${name}?`}
      affects={[
        ...(hold?.reason ? [`It was placed for this reason: “${hold.reason}”`] : []),
        'What is held of them may be erased again, also when its time is over.',
      ]}
      undo="You can place it again while they are not erased."
      confirm="Lift legal hold"
      busy={lift.isPending}
      onClose={onClose}
      onConfirm={() => lift.mutate({ params: { personId: id } }, { onSuccess: onClose })}
    >
      {lift.error && <ProblemNotice {...problemWords(lift.error)} />}
    </ConfirmDialog>
  )
}
