import { listPermissions } from '@rostrum/contracts/members'
import { type Role, roles } from '@rostrum/kernel/permission'
import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import { useSession } from '../../platform/session/use-session.ts'
import classes from './permissions-tab.module.css'
import { roleWords, titleOf, withoutNames } from './role-words.ts'

/** What each role may do: the table that every request is decided by. */
export function PermissionsTab() {
  const query = useQuery(nowQuery(listPermissions, {}))
  const { data: session } = useSession()
  return (
    <Section
      title="Permissions"
      lead="The one table that every request is decided by: in the console, over the API, by key."
    >
      <Loaded query={query} label="the permissions">
        {({ items }) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
          <section className={classes.box} aria-label="Permissions of each role" tabIndex={0}>
            <table className={classes.matrix}>
              <thead>
                <tr>
                  <th scope="col">May</th>
                  {roles.map((role) => (
                    <th
                      key={role}
                      scope="col"
                      data-own={role === session?.role}
                      title={roleWords[role]}
                    >
                      {titleOf(role)}
                      {role === session?.role && <span className={classes.own}>you</span>}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map(({ permission, summary, roles: holders }) => (
                  <tr key={permission}>
                    <th scope="row">{summary}</th>
                    {roles.map((role) => (
                      <td key={role} data-own={role === session?.role}>
                        <Mark
                          held={holders.includes(role)}
                          given={permission === 'names.see' && withoutNames.includes(role)}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </Loaded>
      <dl className={classes.roles}>
        {roles.map((role: Role) => (
          <div key={role}>
            <dt>{titleOf(role)}</dt>
            <dd>{roleWords[role]}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** `given` is what the role alone does not hold and a member may be given. */
function Mark({ held, given }: { held: boolean; given: boolean }) {
  if (held)
    return (
      <>
        <Check size={15} aria-hidden="true" />
        <span className={classes.unseen}>yes</span>
      </>
    )
  return <span className={classes.no}>{given ? 'if given' : <NotHeld />}</span>
}

function NotHeld() {
  return (
    <>
      <span aria-hidden="true">·</span>
      <span className={classes.unseen}>no</span>
    </>
  )
}
