import type { Session } from '@rostrum/contracts/session'
import { inkOn } from '@rostrum/kernel/colour'
import { MenuButton, type MenuChoice } from '@rostrum/ui/menu-button'
import { useNavigate } from '@tanstack/react-router'
import { Check, Plus } from 'lucide-react'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { lazyPart } from '../lazy-part.tsx'
import { initialsOf } from './initials.ts'
import classes from './person-menu.module.css'
import { useSignOut, useSwitchOrganization } from './use-leaving.ts'
import { useSession } from './use-session.ts'

const NewOrganization = lazyPart(() =>
  import('./new-organization.tsx').then((it) => it.NewOrganization),
)

/** Who is signed in, in which role and for which organization; the ways to their own pages. */
export function PersonMenu() {
  const { data } = useSession()
  const [isFounding, setFounding] = useState(false)
  if (data === undefined) return null
  return (
    <>
      <Menu session={data} onFound={() => setFounding(true)} />
      {isFounding && <NewOrganization onClose={() => setFounding(false)} />}
    </>
  )
}

interface MenuProps {
  readonly session: Session
  readonly onFound: () => void
}

function Menu({ session, onFound }: MenuProps) {
  const navigate = useNavigate()
  const signOut = useSignOut()
  const { user, organization, role } = session
  const isSomebody = user.email !== ''
  return (
    <MenuButton
      bare
      label={`${user.name}, ${role ?? 'no role'}`}
      icon={<span className={classes.face} data-initials={initialsOf(user.name)} />}
      head={
        <div className={classes.head}>
          <strong>{user.name}</strong>
          <span>{isSomebody ? user.email : 'Nobody has to sign in here.'}</span>
          <span>{[role, organization?.name].filter(Boolean).join(' · ')}</span>
        </div>
      }
      choices={[
        ...useOrganizations(session),
        ...(isSomebody
          ? [
              {
                key: 'account',
                label: 'Account',
                parted: true,
                onChoose: () => void navigate({ to: paths.account }),
              },
            ]
          : []),
        {
          key: 'settings',
          label: 'Settings',
          onChoose: () => void navigate({ to: paths.organization }),
        },
        ...(isSomebody
          ? [
              {
                key: 'found',
                label: 'New organization…',
                icon: <Plus size={14} aria-hidden="true" />,
                onChoose: onFound,
              },
              {
                key: 'sign-out',
                label: 'Sign out',
                parted: true,
                onChoose: () => signOut.mutate(),
              },
            ]
          : []),
      ]}
    />
  )
}

/** The organizations to choose from, where there are several. */
function useOrganizations({ organization, organizations }: Session): MenuChoice[] {
  const change = useSwitchOrganization()
  if (organizations.length < 2) return []
  return organizations.map(({ id, name, role, colour }) => ({
    key: id,
    label: `${name}, ${role}`,
    icon: (
      <span
        className={classes.mark}
        style={colour === undefined ? undefined : { backgroundColor: colour, color: inkOn(colour) }}
      >
        {id === organization?.id && <Check size={14} aria-hidden="true" />}
      </span>
    ),
    checked: id === organization?.id,
    onChoose: () => {
      if (id !== organization?.id) change.mutate(id)
    },
  }))
}
