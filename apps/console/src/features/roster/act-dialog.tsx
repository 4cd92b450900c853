import { Textarea } from '@mantine/core'
import type { RegistrationRow } from '@rostrum/contracts/registrations'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { useState } from 'react'
import { nameOf } from '../../platform/person-name.ts'
import { type Act, applicable, consequences, verbs } from './acts.ts'
import type { Outcome } from './use-act.ts'
import { useAct } from './use-act.ts'

interface ActDialogProps {
  readonly act: Act
  readonly rows: readonly RegistrationRow[]
  readonly onDone: (outcome: Outcome) => void
  readonly onClose: () => void
}

/** Shows who is affected, asks for a reason where one is kept, and does it. */
export function ActDialog({ act, rows, onDone, onClose }: ActDialogProps) {
  const [reason, setReason] = useState('')
  const run = useAct()
  const { those, others } = applicable(act, rows)
  const many = those.length !== 1
  const who = whoIs(those)
  const because = act === 'reject' || act === 'cancel'
  return (
    <ConfirmDialog
      opened
      title={`${titles[act]} ${who}?`}
      affects={[
        ...consequences(act, many ? 'They' : who, many),
        ...(others > 0 ? [`${others} of those chosen stay as they are: it does not apply.`] : []),
      ]}
      undo={undoes[act]}
      confirm={run.isPending ? `${run.done} of ${those.length}` : confirmWords(act, those.length)}
      keep="Leave as is"
      dangerous={because}
      busy={run.isPending}
      onClose={onClose}
      onConfirm={() =>
        run.mutate(
          { act, rows: those, reason },
          {
            onSuccess: (outcome) => {
              onDone(outcome)
              onClose()
            },
          },
        )
      }
    >
      {because && (
        <Textarea
          label="Reason"
          description="Kept in the history; the person may be shown it. May be left empty."
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  )
}

const titles: Readonly<Record<Act, string>> = {
  approve: 'Approve',
  reject: 'Reject',
  cancel: 'Cancel the registration of',
  reinstate: 'Reinstate',
}

const undoes: Readonly<Record<Act, string>> = {
  approve: 'You can cancel a registration later.',
  reject: 'You can reinstate them later.',
  cancel: 'You can reinstate them later, if there is a seat.',
  reinstate: 'You can cancel again later.',
}

function confirmWords(act: Act, count: number): string {
  if (count === 1) return verbs[act]
  const number = count.toLocaleString('en')
  return act === 'cancel' ? `Cancel ${number} registrations` : `${verbs[act]} ${number} people`
}

function whoIs(rows: readonly RegistrationRow[]): string {
  const [first] = rows
  if (rows.length === 1 && first) return nameOf(first.person)
  return `${rows.length.toLocaleString('en')} people`
}
