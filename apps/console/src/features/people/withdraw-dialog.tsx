import { type PersonConsents, withdrawConsent } from '@rostrum/contracts/consents'
import type { SubjectId } from '@rostrum/kernel/ids'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'

interface WithdrawDialogProps {
  readonly personId: SubjectId
  readonly consent: PersonConsents['items'][number]
  readonly onClose: () => void
}

/** Takes a consent back for somebody who asked for it by another way than their own page. */
export function WithdrawDialog({ personId, consent, onClose }: WithdrawDialogProps) {
  const { purpose, seriesId, title } = consent
  const withdraw = useCommand(withdrawConsent)
  const call = { params: { personId }, body: { purpose, ...(seriesId && { seriesId }) } }
  return (
    <ConfirmDialog
      opened
      title={`Withdraw “${title}” for them?`}
      affects={[
        'It counts at once: pages, files of who agrees and the feed follow.',
        'What they agreed to before stays on record as it was.',
      ]}
      undo="Only they themselves can agree again, on their own page or by registering."
      confirm="Withdraw"
      keep="Not now"
      busy={withdraw.isPending}
      onClose={onClose}
      onConfirm={() => withdraw.mutate(call, { onSuccess: onClose })}
    >
      {withdraw.error && <ProblemNotice {...problemWords(withdraw.error)} />}
    </ConfirmDialog>
  )
}
