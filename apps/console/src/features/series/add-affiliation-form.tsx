import { Button, NativeSelect, TextInput } from '@mantine/core'
import { AffiliationRole, addAffiliation, type Series } from '@rostrum/contracts/series'
import { FieldRow } from '@rostrum/ui/field'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import type { FieldMap } from '../../platform/forms/field-errors.ts'
import { FormRefusal } from '../../platform/forms/form-feedback.tsx'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import classes from './affiliations.module.css'

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

/** Gives an organization a part in a series. */
export function AddAffiliationForm({ series, onClose }: { series: Series; onClose: () => void }) {
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
        <NativeSelect
          id="affiliation-role"
          label="Part"
          data={AffiliationRole.options.map((role) => ({ value: role, label: words[role] }))}
          value={values.role}
          error={errorAt('affiliation-role')}
          onChange={(event) =>
            set({ role: AffiliationRole.catch('organiser').parse(event.currentTarget.value) })
          }
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
        <ActionButton does={addAffiliation} type="submit" size="xs" loading={form.busy}>
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
