import { inviteMember } from '@rostrum/contracts/members'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { lazyPart } from '../../platform/lazy-part.tsx'

const InviteDialog = lazyPart(() => import('./invite-dialog.tsx').then((it) => it.InviteDialog))

/** Opens the form that invites somebody. */
export function InviteButton() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActionButton does={inviteMember} onClick={() => setOpen(true)}>
        Invite somebody
      </ActionButton>
      {open && <InviteDialog onClose={() => setOpen(false)} />}
    </>
  )
}
