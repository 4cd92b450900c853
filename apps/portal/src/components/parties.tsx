import type { Affiliation, AffiliationRole } from '@rostrum/contracts/series'
import { Fragment } from 'react'
import styles from './parties.module.css'

interface Props {
  readonly host: string
  readonly affiliations: readonly Affiliation[]
}

const roles: readonly [role: AffiliationRole, words: string][] = [
  ['organiser', 'Organised by'],
  ['partner', 'In partnership with'],
  ['sponsor', 'Sponsored by'],
]

/** Who hosts, organises, partners and pays, each in a line of its own. */
export function Parties({ host, affiliations }: Props) {
  const hosts = affiliations.filter(({ role, name }) => role === 'host' && name !== host)
  return (
    <ul className={styles.parties}>
      <li>
        <span className={styles.role}>Hosted by</span> <bdi>{host}</bdi>
        {hosts.length > 0 && ', '}
        <Names of={hosts} />
      </li>
      {roles.map(([role, words]) => {
        const theirs = affiliations.filter((one) => one.role === role)
        return (
          theirs.length > 0 && (
            <li key={role}>
              <span className={styles.role}>{words}</span> <Names of={theirs} />
            </li>
          )
        )
      })}
    </ul>
  )
}

function Names({ of }: { readonly of: readonly Affiliation[] }) {
  return of.map(({ id, name, url }, index) => (
    <Fragment key={id}>
      {index > 0 && (index === of.length - 1 ? ' and ' : ', ')}
      {url ? (
        <a href={url} rel="noopener">
          <bdi>{name}</bdi>
        </a>
      ) : (
        <bdi>{name}</bdi>
      )}
    </Fragment>
  ))
}
