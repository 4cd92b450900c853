import { Button } from '@mantine/core'
import type { Session } from '@rostrum/contracts/session'
import { Section } from '../../platform/section.tsx'
import { useSwitchOrganization } from '../../platform/session/use-leaving.ts'
import classes from './account.module.css'

/** Where somebody is a member, in which role, and for which of them they act now. */
export function Memberships({ session }: { session: Session }) {
  const change = useSwitchOrganization()
  const { organization, organizations } = session
  return (
    <Section title="Organizations" lead="You act for one at a time; the console shows that one.">
      <ul className={classes.list}>
        {organizations.map(({ id, name, role }) => (
          <li key={id} className={classes.item}>
            <span className={classes.words}>
              {name} <span className={classes.quiet}>· {role}</span>
            </span>
            {id === organization?.id ? (
              <span className={classes.here}>you act for it</span>
            ) : (
              <Button size="compact-xs" variant="default" onClick={() => change.mutate(id)}>
                Act for {name}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
