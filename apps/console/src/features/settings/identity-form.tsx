import { TextInput } from '@mantine/core'
import type { Organization } from '@rostrum/contracts/organization'
import { setIdentity } from '@rostrum/contracts/organization-changes'
import { Fields } from '@rostrum/ui/field'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { useReadOnly } from '../../platform/as-of/use-as-of.ts'
import { FormSaved } from '../../platform/forms/form-feedback.tsx'
import { FormFrame } from '../../platform/forms/form-frame.tsx'
import layout from '../../platform/forms/form-layout.module.css'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import classes from './identity.module.css'
import { IdentityPreview } from './identity-preview.tsx'
import { colourOf, ownColour } from './identity-words.ts'

const fields = {
  pointers: {
    '/name': { field: 'organization-name', label: 'Name' },
    '/colour': { field: 'organization-colour', label: 'Colour' },
  },
}

/** Name and colour, and how pages and mails look under them before they are saved. */
export function IdentityForm({ organization }: { organization: Organization }) {
  const form = useCommandForm({
    draft: `organization:${organization.id}`,
    initial: { name: organization.name, colour: organization.colour ?? '' },
    endpoint: setIdentity,
    call: ({ name, colour }) => ({ body: { name, colour: colour.trim() || null } }),
    fields,
  })
  const { values, set, errorAt } = form
  const readOnly = useReadOnly(setIdentity) !== undefined
  return (
    <div className={classes.parts}>
      <FormFrame form={form}>
        <Fields>
          <TextInput
            id="organization-name"
            label="Name"
            description="As people read it: “Hosted by …”."
            readOnly={readOnly}
            value={values.name}
            error={errorAt('organization-name')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            id="organization-colour"
            label="Colour"
            description="Such as #7a1f5c; empty for Rostrum’s own. Text on it is black or white, whichever can be read."
            readOnly={readOnly}
            value={values.colour}
            error={errorAt('organization-colour')}
            onChange={(event) => set({ colour: event.currentTarget.value })}
            rightSection={
              <input
                type="color"
                className={classes.picker}
                aria-label="Choose a colour"
                disabled={readOnly}
                value={colourOf(values.colour) ?? ownColour}
                onChange={(event) => set({ colour: event.currentTarget.value })}
              />
            }
          />
        </Fields>
        <div className={layout.buttons}>
          <ActionButton does={setIdentity} type="submit" loading={form.busy}>
            Save
          </ActionButton>
          <FormSaved form={form} words={() => 'Pages and mails look like this from now on.'} />
        </div>
      </FormFrame>
      <IdentityPreview name={values.name} colour={colourOf(values.colour)} />
    </div>
  )
}
