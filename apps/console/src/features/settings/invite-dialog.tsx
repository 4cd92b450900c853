import { Button, NativeSelect, TextInput } from '@mantine/core'
import { inviteMember } from '@rostrum/contracts/members'
import { Dialog } from '@rostrum/ui/dialog'
import { Fields } from '@rostrum/ui/field'
import { useState } from 'react'
import { FormFrame } from '../../platform/forms/form-frame.tsx'
import layout from '../../platform/forms/form-layout.module.css'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { OneTimeSecret } from './one-time-secret.tsx'
import type { Standing } from './role-words.ts'
import { StandingFields } from './standing-fields.tsx'

interface Invitation extends Standing {
  readonly email: string
  readonly days: number
}

const initial: Invitation = { role: 'producer', seesNames: false, email: '', days: 7 }
const fields = {
  pointers: {
    '/role': { field: 'role', label: 'Role' },
    '/email': { field: 'email', label: 'E-mail' },
    '/days': { field: 'days', label: 'Open for' },
  },
  codes: {
    already_member: { field: 'email', label: 'E-mail' },
    only_owners: { field: 'role', label: 'Role' },
    beyond_own_permissions: { field: 'role', label: 'Role' },
  },
}

/** For whom, in which role, for how long; then the link, which is shown this once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [link, setLink] = useState<string>()
  if (link !== undefined)
    return (
      <Dialog key="link" title="The invitation is ready" onClose={onClose}>
        <OneTimeSecret label="Link" value={link} onClose={onClose}>
          Send it to whom it is for. It is not shown again, and works once.
        </OneTimeSecret>
      </Dialog>
    )
  return (
    <Dialog key="form" title="Invite somebody" onClose={onClose}>
      <InviteForm onDone={setLink} onClose={onClose} />
    </Dialog>
  )
}

interface InviteFormProps {
  readonly onDone: (link: string) => void
  readonly onClose: () => void
}

function InviteForm({ onDone, onClose }: InviteFormProps) {
  const form = useCommandForm({
    draft: 'invite',
    initial,
    endpoint: inviteMember,
    call: ({ email, ...rest }) => ({ body: { ...rest, ...(email.trim() !== '' && { email }) } }),
    fields,
    creates: true,
    onDone: ({ link }) => onDone(new URL(link, location.origin).href),
  })
  const { values, set, errorAt } = form
  return (
    <FormFrame form={form}>
      <Fields>
        <StandingFields values={values} error={errorAt('role')} onChange={set} />
        <TextInput
          id="email"
          type="email"
          label="E-mail"
          description="Whom it is for, so that you find it again. Whoever has the link can use it."
          placeholder="May be left empty"
          autoComplete="off"
          value={values.email}
          error={errorAt('email')}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
        <NativeSelect
          id="days"
          label="Open for"
          data={[
            { value: '1', label: 'A day' },
            { value: '7', label: 'A week' },
            { value: '30', label: '30 days' },
          ]}
          value={String(values.days)}
          error={errorAt('days')}
          onChange={(event) => set({ days: Number(event.currentTarget.value) })}
        />
      </Fields>
      <div className={layout.buttons}>
        <Button type="submit" loading={form.busy}>
          Make the link
        </Button>
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
      </div>
    </FormFrame>
  )
}
