import { Button, TextInput } from '@mantine/core'
import type { ResponseOf } from '@rostrum/contracts/endpoint'
import {
  addPasskey,
  beginPasskey,
  type getFactors,
  removePasskey,
  renamePasskey,
} from '@rostrum/contracts/factors'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { Dialog } from '@rostrum/ui/dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../platform/client.ts'
import layout from '../../platform/forms/form-layout.module.css'
import { PlainForm } from '../../platform/forms/plain-form.tsx'
import { usePlainForm } from '../../platform/forms/use-plain-form.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import { newPasskey, passkeyWords } from '../../platform/session/passkeys.ts'
import { deviceWords } from './device-words.ts'

export type Passkey = ResponseOf<typeof getFactors>['passkeys'][number]

interface PasskeyDialogProps {
  readonly passkey: Passkey
  readonly onClose: () => void
}

const fields = { pointers: { '/name': { field: 'passkey-name', label: 'Name' } } }

/** Has the browser make one, and keeps it under a name. */
export function AddPasskeyDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState(() => deviceWords(navigator.userAgent))
  const add = useMutation({
    mutationKey: [addPasskey.name],
    mutationFn: async () => {
      const credential = await newPasskey(await client.call(beginPasskey, {}))
      await client.call(addPasskey, { body: { name: name.trim() || 'Passkey', credential } })
    },
    onSuccess: onClose,
  })
  return (
    <Dialog title="Add a passkey" onClose={onClose}>
      <form
        className={layout.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <p>Your browser asks you where to keep it, and to unlock that place.</p>
        {add.error && <ProblemNotice {...passkeyWords(add.error, 'None was added.')} />}
        <TextInput
          label="Name"
          description="By which you tell it from others."
          maxLength={100}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className={layout.buttons}>
          <Button type="submit" loading={add.isPending}>
            Make the passkey
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

export function RenamePasskeyDialog({ passkey, onClose }: PasskeyDialogProps) {
  const [name, setName] = useState(passkey.name ?? '')
  const form = usePlainForm({ endpoint: renamePasskey, fields, onDone: onClose })
  const send = () => form.send({ params: { passkeyId: passkey.id }, body: { name } })
  return (
    <Dialog title="Rename the passkey" size="sm" onClose={onClose}>
      <PlainForm form={form} onSubmit={send}>
        <TextInput
          id="passkey-name"
          label="Name"
          data-autofocus
          value={name}
          error={form.errorAt('passkey-name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className={layout.buttons}>
          <Button type="submit" loading={form.busy}>
            Rename
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </div>
      </PlainForm>
    </Dialog>
  )
}

export function RemovePasskeyDialog({ passkey, onClose }: PasskeyDialogProps) {
  const remove = useCommand(removePasskey)
  return (
    <ConfirmDialog
      opened
      dangerous
      title={`Remove “${passkey.name ?? 'Passkey'}”?`}
      affects={[
        'It opens your account no more.',
        'Your device still has it: delete it there, too, or it is offered in vain.',
      ]}
      confirm="Remove passkey"
      busy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate({ params: { passkeyId: passkey.id } }, { onSuccess: onClose })}
    >
      {remove.error && <ProblemNotice {...problemWords(remove.error)} />}
    </ConfirmDialog>
  )
}
