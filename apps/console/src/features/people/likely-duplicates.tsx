import { listLikelyDuplicates, mergePeople } from '@rostrum/contracts/merges'
import type { SubjectId } from '@rostrum/kernel/ids'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { nameOf } from '../../platform/person-name.ts'
import { nowQuery } from '../../platform/queries.ts'
import { useMay } from '../../platform/session/use-session.ts'
import classes from './people.module.css'

/** Says who bears the same name under another address, to whoever could merge them. */
export function LikelyDuplicates({ personId }: { readonly personId: SubjectId }) {
  const may = useMay()
  return may(mergePeople.permission) ? <Likely personId={personId} /> : null
}

function Likely({ personId }: { readonly personId: SubjectId }) {
  const { data } = useQuery(nowQuery(listLikelyDuplicates, { params: { personId } }))
  if (!data || data.items.length === 0) return null
  return (
    <div className={classes.note}>
      <p>Perhaps the same person, by the name:</p>
      <ul className={classes.list}>
        {data.items.map(({ id, person }) => (
          <li key={id}>
            <Link to={paths.person} params={{ personId: id }}>
              {nameOf(person)}
            </Link>{' '}
            {person.displayName && <span className={classes.quiet}>{person.email}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
