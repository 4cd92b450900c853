import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { issueKey } from '@rostrum/contracts/api-keys'
import { instantOf } from '@rostrum/kernel/instant'
import { type Permission, permissions } from '@rostrum/kernel/permission'
import { Dialog } from '@rostrum/ui/dialog'
import { Fields } from '@rostrum/ui/field'
import { useState } from 'react'
import { FormFrame } from '../../platform/forms/form-frame.tsx'
import layout from '../../platform/forms/form-layout.module.css'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { NewKeyDialog } from './new-key-dialog.tsx'
import classes from './settings.module.css'
import { useGivable } from './use-givable.ts'

interface KeyValues {
  readonly name: string
  readonly scopes: readonly Permission[]
  /** Days; empty for a key that ends only when it is revoked. */
  readonly days: string
}

const initial: KeyValues = { name: '', scopes: [], days: '90' }
const fields = {
  pointers: {
    '/name': { field: 'key-name', label: 'Name' },
    '/scopes': { field: 'key-scopes', label: 'Scopes' },
    '/expiresAt': { field: 'key-days', label: 'Ends' },
  },
  codes: { beyond_own_permissions: { field: 'key-scopes', label: 'Scopes' } },
}

/** For what, with which scopes, until when; then the key, which is shown this once. */
export function IssueKeyDialog({ onClose }: { onClose: () => void }) {
  const [key, setKey] = useState<string>()
  if (key !== undefined) return <NewKeyDialog value={key} onClose={onClose} />
  return (
    <Dialog key="form" title="Issue a key" size="lg" onClose={onClose}>
      <IssueForm onDone={setKey} onClose={onClose} />
    </Dialog>
  )
}

interface IssueFormProps {
  readonly onDone: (key: string) => void
  readonly onClose: () => void
}

function IssueForm({ onDone, onClose }: IssueFormProps) {
  const form = useCommandForm({
    draft: 'issue-key',
    initial,
    endpoint: issueKey,
    call: ({ name, scopes, days }) => ({
      body: { name, scopes: [...scopes], ...(days !== '' && { expiresAt: inDays(Number(days)) }) },
    }),
    fields,
    creates: true,
    onDone: ({ key }) => onDone(key),
  })
  const { values, set, errorAt } = form
  return (
    <FormFrame form={form}>
      <Fields>
        <TextInput
          id="key-name"
          label="Name"
          description="The program that uses it, so that you know it again."
          data-autofocus
          autoComplete="off"
          value={values.name}
          error={errorAt('key-name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Scopes
          value={values.scopes}
          error={errorAt('key-scopes')}
          onChange={(scopes) => set({ scopes })}
        />
        <NativeSelect
          id="key-days"
          label="Ends"
          data={[
            { value: '30', label: 'In 30 days' },
            { value: '90', label: 'In 90 days' },
            { value: '365', label: 'In a year' },
            { value: '', label: 'When it is revoked' },
          ]}
          value={values.days}
          error={errorAt('key-days')}
          onChange={(event) => set({ days: event.currentTarget.value })}
        />
      </Fields>
      <div className={layout.buttons}>
        <Button type="submit" loading={form.busy}>
          Issue key
        </Button>
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
      </div>
    </FormFrame>
  )
}

interface ScopesProps {
  readonly value: readonly Permission[]
  readonly error: string | undefined
  readonly onChange: (scopes: readonly Permission[]) => void
}

/** What a key can be given: no more than whoever issues it holds. */
function Scopes({ value, error, onChange }: ScopesProps) {
  const givable = useGivable()
  return (
    <Checkbox.Group
      id="key-scopes"
      label="Scopes"
      description="No more than it needs. You can give what you may do yourself."
      value={[...value]}
      error={error}
      onChange={(chosen) => onChange(givable.filter((scope) => chosen.includes(scope)))}
    >
      <div className={classes.scopes}>
        {givable.map((scope) => (
          <Checkbox key={scope} size="xs" value={scope} label={permissions[scope]} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

function inDays(days: number) {
  return instantOf(Date.now() + days * 86_400_000)
}
