import { type Invitation, renewInvitation } from '@rostrum/contracts/members'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { Dialog } from '@rostrum/ui/dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import { OneTimeSecret } from './one-time-secret.tsx'

interface RenewDialogProps {
  readonly invitation: Invitation
  readonly onClose: () => void
}

/** Another link in the place of the one that is lost or past its time. */
export function RenewDialog({ invitation: { id, email }, onClose }: RenewDialogProps) {
  const renew = useCommand(renewInvitation)
  if (renew.data)
    return (
      <Dialog title="The new link is ready" onClose={onClose}>
        <OneTimeSecret
          label="Link"
          value={new URL(renew.data.link, location.origin).href}
          onClose={onClose}
        >
          {email === undefined
            ? 'Send it to whom it is for. It is not shown again, and works once.'
            : `It goes to ${email} by mail, too. It is not shown again, and works once.`}
        </OneTimeSecret>
      </Dialog>
    )
  return (
    <ConfirmDialog
      opened
      title={`Make a new link for ${email ?? 'whoever has it'}?`}
      affects={[
        'The link before opens nothing any more, from now on.',
        'The new one works once, within seven days.',
        ...(email === undefined ? [] : [`It is sent to ${email} again.`]),
      ]}
      undo="The invitation can be taken back at any time."
      confirm="Make new link"
      busy={renew.isPending}
      onClose={onClose}
      onConfirm={() => renew.mutate({ params: { invitationId: id }, body: {} })}
    >
      {renew.error && <ProblemNotice {...problemWords(renew.error)} />}
    </ConfirmDialog>
  )
}
