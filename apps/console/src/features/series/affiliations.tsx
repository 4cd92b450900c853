import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import {
  type Affiliation,
  AffiliationRole,
  addAffiliation,
  removeAffiliation,
  type Series,
} from '@rostrum/contracts/series'
import { FieldRow } from '@rostrum/ui/field'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { X } from 'lucide-react'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { useReadOnly } from '../../platform/as-of/use-as-of.ts'
import type { FieldMap } from '../../platform/forms/field-errors.ts'
import { FormRefusal } from '../../platform/forms/form-feedback.tsx'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import classes from './affiliations.module.css'

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
  const fixed = useReadOnly() !== undefined || series.state === 'archived'
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

const fields: FieldMap = {
  pointers: {
    '/name': { field: 'affiliation-name', label: 'Name' },
    '/role': { field: 'affiliation-role', label: 'Part' },
    '/url': { field: 'affiliation-url', label: 'Website' },
  },
  codes: { already_exists: { field: 'affiliation-name', label: 'Name' } },
}

interface Values {
  readonly name: string
  readonly role: AffiliationRole
  readonly url: string
}

function AddForm({ series, onClose }: { series: Series; onClose: () => void }) {
  const initial: Values = { name: '', role: 'organiser', url: '' }
  const form = useCommandForm({
    draft: `affiliation:${series.id}`,
    initial,
    endpoint: addAffiliation,
    creates: true,
    call: ({ name, role, url }) => ({
      params: { seriesId: series.id },
      body: { name, role, ...(url && { url }) },
    }),
    fields,
    onDone: onClose,
  })
  const { values, set, errorAt } = form
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      <FormRefusal form={form} />
      <FieldRow>
        <TextInput
          id="affiliation-name"
          label="Name"
          data-autofocus
          value={values.name}
          error={errorAt('affiliation-name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          id="affiliation-role"
          label="Part"
          allowDeselect={false}
          data={AffiliationRole.options.map((role) => ({ value: role, label: words[role] }))}
          value={values.role}
          error={errorAt('affiliation-role')}
          onChange={(role) => set({ role: AffiliationRole.catch('organiser').parse(role) })}
        />
        <TextInput
          id="affiliation-url"
          label="Website"
          placeholder="https://"
          value={values.url}
          error={errorAt('affiliation-url')}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
      </FieldRow>
      <div className={classes.buttons}>
        <ActionButton type="submit" size="xs" loading={form.busy}>
          Add organisation
        </ActionButton>
        <Button size="xs" variant="default" onClick={onClose}>
          Not now
        </Button>
      </div>
    </form>
  )
}

const words: Readonly<Record<AffiliationRole, string>> = {
  organiser: 'Organiser',
  partner: 'Partner',
  sponsor: 'Sponsor',
  host: 'Host',
}
