import type { Session } from '@rostrum/contracts/session'
import { MenuButton, type MenuChoice } from '@rostrum/ui/menu-button'
import { useNavigate } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { paths } from '../../paths.ts'
import { initialsOf } from './initials.ts'
import classes from './person-menu.module.css'
import { useSignOut, useSwitchOrganization } from './use-leaving.ts'
import { useSession } from './use-session.ts'

/** Who is signed in, in which role and for which organization; the ways to their own pages. */
export function PersonMenu() {
  const { data } = useSession()
  if (data === undefined) return null
  return <Menu session={data} />
}

function Menu({ session }: { session: Session }) {
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
                parted: session.organizations.length > 1,
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
  return organizations.map(({ id, name, role }) => ({
    key: id,
    label: `${name}, ${role}`,
    icon: (
      <span className={classes.mark}>
        {id === organization?.id && <Check size={14} aria-hidden="true" />}
      </span>
    ),
    checked: id === organization?.id,
    onChoose: () => {
      if (id !== organization?.id) change.mutate(id)
    },
  }))
}
