import { listMembers, type Member } from '@rostrum/contracts/members'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { dayText, viewerZone } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { useSession } from '../../platform/session/use-session.ts'
import { InviteButton } from './invite-button.tsx'
import { titleOf, withoutNames } from './role-words.ts'
import { RowButton } from './row-button.tsx'
import classes from './settings.module.css'

const MemberDrawer = lazyPart(() => import('./member-drawer.tsx').then((it) => it.MemberDrawer))

/** Who works here, in which role; the way in, up and out. */
export const MembersTab = permitted(listMembers, Members)

function Members() {
  const query = useQuery(nowQuery(listMembers, {}))
  const { data: session } = useSession()
  const [openId, open] = useState<string>()
  const columns = useMemo(() => columnsOf(session?.user.id, open), [session?.user.id])
  const items = query.data?.items ?? []
  const member = items.find(({ userId }) => userId === openId)
  return (
    <Section
      title="Members"
      lead="Whoever works with this organization. Another role holds at once."
      action={<InviteButton />}
      beside={
        member && <MemberDrawer member={member} members={items} onClose={() => open(undefined)} />
      }
    >
      <Loaded query={query} label="the members">
        {() => (
          <DataTable
            label="Members"
            rows={items}
            columns={columns}
            rowKey={({ userId }) => userId}
            rowHeight={52}
            minWidth={600}
            openKey={openId}
            onOpen={({ userId }) => open(userId)}
          />
        )}
      </Loaded>
    </Section>
  )
}

function columnsOf(own: string | undefined, onOpen: (userId: string) => void): Column<Member>[] {
  return [
    {
      key: 'person',
      header: 'Person',
      names: true,
      cell: ({ userId, name, email }) => (
        <span className={classes.two}>
          <RowButton onOpen={() => onOpen(userId)}>
            {name}
            {userId === own && <span className={classes.quiet}> (you)</span>}
          </RowButton>
          <span className={classes.quiet}>{email}</span>
        </span>
      ),
    },
    { key: 'role', header: 'Role', width: '120px', cell: ({ role }) => titleOf(role) },
    {
      key: 'names',
      header: 'Sees names',
      width: '120px',
      cell: ({ role, seesNames }) => {
        if (!withoutNames.includes(role)) return 'by role'
        return seesNames ? 'yes, given' : <span className={classes.quiet}>no</span>
      },
    },
    {
      key: 'joined',
      header: 'Member since',
      width: '150px',
      cell: ({ joinedAt }) => <time dateTime={joinedAt}>{dayText(joinedAt, viewerZone())}</time>,
    },
  ]
}
