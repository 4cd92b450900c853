import {
  changeMember,
  listPermissions,
  type Member,
  removeMember,
  transferOwnership,
} from '@rostrum/contracts/members'
import { Drawer } from '@rostrum/ui/drawer'
import { dayText, viewerZone } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { useSession } from '../../platform/session/use-session.ts'
import { ChangeMemberDialog } from './change-member-dialog.tsx'
import { actsOn, type MemberAct } from './member-acts.ts'
import { RemoveMemberDialog, TransferDialog } from './member-dialogs.tsx'
import { heldBy, roleWords, standingWords } from './role-words.ts'
import classes from './settings.module.css'

interface MemberDrawerProps {
  readonly member: Member
  readonly members: readonly Member[]
  readonly onClose: () => void
}

const labels: Readonly<Record<MemberAct, string>> = {
  change: 'Change role',
  transfer: 'Transfer ownership',
  remove: 'Remove',
}

/** The endpoint of each act. */
const commands = { change: changeMember, transfer: transferOwnership, remove: removeMember }

/** One member, beside the list: what they may do, and what can be done about it. */
export function MemberDrawer({ member, members, onClose }: MemberDrawerProps) {
  const { data: session } = useSession()
  const table = useQuery(nowQuery(listPermissions, {}))
  const [act, setAct] = useState<MemberAct>()
  const viewer = { userId: session?.user.id, role: session?.role }
  const acts = actsOn(member, members, viewer)
  const close = () => setAct(undefined)
  return (
    <>
      <Drawer
        opened
        beside
        onClose={onClose}
        title={member.name}
        subtitle={member.email}
        actions={
          acts.length > 0 &&
          acts.map((one) => (
            <ActionButton
              key={one}
              does={commands[one]}
              size="xs"
              variant={one === 'change' ? 'filled' : 'default'}
              {...(one === 'remove' && { color: 'red' })}
              onClick={() => setAct(one)}
            >
              {labels[one]}
            </ActionButton>
          ))
        }
      >
        <p>
          <strong>{standingWords(member)}</strong>
          <br />
          <span className={classes.quiet}>{roleWords[member.role]}</span>
        </p>
        <p className={classes.quiet}>Member since {dayText(member.joinedAt, viewerZone())}.</p>
        {acts.length === 0 && <p className={classes.part}>{fixedWords(member)}</p>}
        <h3 className={classes.part}>May do</h3>
        <ul className={classes.list}>
          {heldBy(table.data?.items ?? [], member).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </Drawer>
      {act === 'change' && <ChangeMemberDialog member={member} onClose={close} />}
      {act === 'transfer' && <TransferDialog member={member} onClose={close} />}
      {act === 'remove' && <RemoveMemberDialog member={member} onClose={close} />}
    </>
  )
}

/** Why nothing can be done: it is an owner, and the last one or somebody else's matter. */
function fixedWords({ name }: Member): string {
  return `Only an owner changes another owner, and the last owner stays: somebody must be one. Another member can be made the owner in the place of ${name}.`
}
