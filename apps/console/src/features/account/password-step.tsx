import { Button, TextInput } from '@mantine/core'
import type { CallOf, Endpoint, ResponseOf } from '@rostrum/contracts/endpoint'
import { confirmSession } from '@rostrum/contracts/factors'
import { type ReactNode, useState } from 'react'
import { client } from '../../platform/client.ts'
import layout from '../../platform/forms/form-layout.module.css'
import { PlainForm } from '../../platform/forms/plain-form.tsx'
import { usePlainForm } from '../../platform/forms/use-plain-form.ts'

const password = { field: 'password', label: 'Your password' }
const fields = { pointers: { '/password': password }, codes: { sign_in_failed: password } }

interface PasswordStepProps<E extends Endpoint> {
  /** What is called with the password. */
  readonly endpoint: E
  readonly needsPassword: boolean
  readonly action: string
  readonly onDone: (response: ResponseOf<E>) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Asks for the password of whoever has one, which is then the recent proof of who they are. */
export function PasswordStep<E extends Endpoint>(props: PasswordStepProps<E>) {
  const { endpoint, needsPassword, action, onDone, onClose, children } = props
  const [typed, setTyped] = useState('')
  const body = needsPassword ? { password: typed } : {}
  // Of such an endpoint the generic parameter says no more.
  const call = { body } as unknown as CallOf<E>
  const form = usePlainForm({
    endpoint,
    fields,
    onDone,
    ...(needsPassword && { first: () => client.call(confirmSession, { body }) }),
  })
  return (
    <PlainForm form={form} onSubmit={() => form.send(call)}>
      {children}
      {needsPassword && (
        <TextInput
          id="password"
          type="password"
          label="Your password"
          autoComplete="current-password"
          data-autofocus
          value={typed}
          error={form.errorAt('password')}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <div className={layout.buttons}>
        <Button type="submit" loading={form.busy}>
          {action}
        </Button>
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
      </div>
    </PlainForm>
  )
}
