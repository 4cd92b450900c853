import { type Member, removeMember, transferOwnership } from '@rostrum/contracts/members'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import { useSession } from '../../platform/session/use-session.ts'

interface DialogProps {
  readonly member: Member
  readonly onClose: () => void
}

/** Says what becomes of a member who is taken out, or who leaves. */
export function RemoveMemberDialog({ member: { userId, name }, onClose }: DialogProps) {
  const { data: session } = useSession()
  const remove = useCommand(removeMember)
  const isSelf = session?.user.id === userId
  return (
    <ConfirmDialog
      opened
      dangerous
      title={isSelf ? 'Leave this organization?' : `Remove ${name}?`}
      affects={[
        isSelf
          ? 'You can open nothing here any more, at once.'
          : `${name} can open nothing here any more, at once and everywhere.`,
        `API keys that ${isSelf ? 'you' : 'they'} issued stop working with it: rotate those first.`,
        `What ${isSelf ? 'you' : 'they'} did stays in the history.`,
      ]}
      undo="They can be invited again."
      confirm={isSelf ? 'Leave' : 'Remove member'}
      keep={isSelf ? 'Stay' : 'Keep them'}
      busy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate({ params: { userId } }, { onSuccess: onClose })}
    >
      {remove.error && <ProblemNotice {...problemWords(remove.error)} />}
    </ConfirmDialog>
  )
}

/** Says what handing over makes of both. */
export function TransferDialog({ member: { userId, name }, onClose }: DialogProps) {
  const transfer = useCommand(transferOwnership)
  return (
    <ConfirmDialog
      opened
      dangerous
      title={`Make ${name} the owner in your place?`}
      affects={[
        `${name} becomes an owner: they may do everything, and make other owners.`,
        'You become an admin: you manage members and keys, and no owners any more.',
      ]}
      undo={`You cannot take it back yourself; ${name} can hand it back.`}
      confirm="Transfer ownership"
      keep="Keep it"
      busy={transfer.isPending}
      onClose={onClose}
      onConfirm={() => transfer.mutate({ body: { userId } }, { onSuccess: onClose })}
    >
      {transfer.error && <ProblemNotice {...problemWords(transfer.error)} />}
    </ConfirmDialog>
  )
}
