import { ActionIcon } from '@mantine/core'
import {
  type Affiliation,
  addAffiliation,
  removeAffiliation,
  type Series,
} from '@rostrum/contracts/series'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { X } from 'lucide-react'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { useReadOnly } from '../../platform/as-of/use-as-of.ts'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import classes from './affiliations.module.css'

const AddForm = lazyPart(() =>
  import('./add-affiliation-form.tsx').then((it) => it.AddAffiliationForm),
)

/** The organizations that have a part in a series beside its host. */
export function Affiliations({ series }: { series: Series }) {
  const [adding, setAdding] = useState(false)
  const archived = series.state === 'archived'
  return (
    <section className={classes.section} aria-labelledby="organisations">
      <div className={classes.head}>
        <h2 id="organisations">Organisations</h2>
        {!adding && (
          <ActionButton
            does={addAffiliation}
            variant="default"
            size="xs"
            reason={archived ? 'The series is archived.' : undefined}
            onClick={() => setAdding(true)}
          >
            Add an organisation
          </ActionButton>
        )}
      </div>
      {series.affiliations.length === 0 && !adding && (
        <p className={classes.none}>
          Organisers, partners and sponsors stand on the public pages of the series.
        </p>
      )}
      <ul className={classes.list}>
        {series.affiliations.map((affiliation) => (
          <Row key={affiliation.id} series={series} affiliation={affiliation} />
        ))}
      </ul>
      {adding && <AddForm series={series} onClose={() => setAdding(false)} />}
    </section>
  )
}

function Row({ series, affiliation }: { series: Series; affiliation: Affiliation }) {
  const remove = useCommand(removeAffiliation)
  const fixed = useReadOnly(removeAffiliation) !== undefined || series.state === 'archived'
  const { id, name, role, url } = affiliation
  return (
    <li className={classes.row}>
      <span className={classes.role}>{role}</span>
      <span className={classes.name}>{url ? <a href={url}>{name}</a> : name}</span>
      {!fixed && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Remove ${name}`}
          title="Remove from this series"
          loading={remove.isPending}
          onClick={() => remove.mutate({ params: { seriesId: series.id, affiliationId: id } })}
        >
          <X size={14} aria-hidden="true" />
        </ActionIcon>
      )}
      {remove.error && <ProblemNotice {...problemWords(remove.error)} />}
    </li>
  )
}
