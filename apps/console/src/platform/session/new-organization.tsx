import { Button, TextInput } from '@mantine/core'
import { foundOrganization } from '@rostrum/contracts/organization-changes'
import { Dialog } from '@rostrum/ui/dialog'
import { Fields } from '@rostrum/ui/field'
import { viewerZone } from '@rostrum/ui/time'
import { FormFrame } from '../forms/form-frame.tsx'
import layout from '../forms/form-layout.module.css'
import { useCommandForm } from '../forms/use-command-form.ts'
import { ZoneSelect } from '../forms/zone-select.tsx'
import { useSwitchOrganization } from './use-leaving.ts'

const fields = {
  pointers: {
    '/name': { field: 'new-organization', label: 'Name' },
    '/timeZone': { field: 'new-organization-zone', label: 'Time zone' },
  },
  codes: { too_many_organizations: { field: 'new-organization', label: 'Name' } },
}

/** Makes another organization, whose owner one is, and goes there. */
export function NewOrganization({ onClose }: { onClose: () => void }) {
  const change = useSwitchOrganization()
  const form = useCommandForm({
    draft: 'new-organization',
    initial: { name: '', timeZone: viewerZone() },
    endpoint: foundOrganization,
    call: (body) => ({ body }),
    fields,
    creates: true,
    onDone: ({ id }) => change.mutate(id),
  })
  const { values, set, errorAt } = form
  return (
    <Dialog title="New organization" onClose={onClose}>
      <FormFrame form={form}>
        <p>
          It holds series, people and settings of its own: nothing of the one you are in now. You
          are its owner.
        </p>
        <Fields>
          <TextInput
            id="new-organization"
            label="Name"
            data-autofocus
            value={values.name}
            error={errorAt('new-organization')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <ZoneSelect
            id="new-organization-zone"
            label="Time zone"
            value={values.timeZone}
            error={errorAt('new-organization-zone')}
            onChange={(timeZone) => set({ timeZone })}
          />
        </Fields>
        <div className={layout.buttons}>
          <Button type="submit" loading={form.busy || change.isPending}>
            Make the organization
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </div>
      </FormFrame>
    </Dialog>
  )
}
