import { Button, NativeSelect } from '@mantine/core'
import { type ApiKey, revokeKey, rotateKey } from '@rostrum/contracts/api-keys'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { Dialog } from '@rostrum/ui/dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useState } from 'react'
import layout from '../../platform/forms/form-layout.module.css'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import { useNow } from '../../platform/use-now.ts'
import { usedWords } from './key-words.ts'
import { NewKeyDialog } from './new-key-dialog.tsx'

interface KeyDialogProps {
  readonly apiKey: ApiKey
  readonly onClose: () => void
}

const overlaps = [
  { value: '0', label: 'not at all: it ends at once' },
  { value: '1', label: 'for an hour' },
  { value: '24', label: 'for a day' },
  { value: '168', label: 'for a week' },
]

/** The next key in the place of one that is in use, which goes on for a while. */
export function RotateKeyDialog({ apiKey, onClose }: KeyDialogProps) {
  const [overlapHours, setOverlap] = useState(24)
  const rotate = useCommand(rotateKey)
  if (rotate.data) return <NewKeyDialog value={rotate.data.key} onClose={onClose} />
  return (
    <Dialog title={`Rotate “${apiKey.name}”`} onClose={onClose}>
      <form
        className={layout.form}
        onSubmit={(event) => {
          event.preventDefault()
          rotate.mutate({ params: { keyId: apiKey.id }, body: { overlapHours } })
        }}
      >
        <p>
          You get a new key of the same name and scopes. Put it where the old one is used while both
          work.
        </p>
        {rotate.error && <ProblemNotice {...problemWords(rotate.error)} />}
        <NativeSelect
          label="The old key goes on working"
          data={overlaps}
          data-autofocus
          value={String(overlapHours)}
          onChange={(event) => setOverlap(Number(event.currentTarget.value))}
        />
        <div className={layout.buttons}>
          <Button type="submit" loading={rotate.isPending}>
            Make the new key
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Says what a key's end stops before it ends. */
export function RevokeKeyDialog({ apiKey, onClose }: KeyDialogProps) {
  const now = useNow()
  const revoke = useCommand(revokeKey)
  return (
    <ConfirmDialog
      opened
      dangerous
      title={`Revoke “${apiKey.name}”?`}
      affects={[
        'Whatever uses it is refused from now on, everywhere.',
        apiKey.lastUsedAt ? `It was last used ${usedWords(apiKey, now)}.` : 'It was never used.',
      ]}
      undo="It cannot be taken back: a new key has to be issued and put in its place."
      confirm="Revoke key"
      busy={revoke.isPending}
      onClose={onClose}
      onConfirm={() => revoke.mutate({ params: { keyId: apiKey.id } }, { onSuccess: onClose })}
    >
      {revoke.error && <ProblemNotice {...problemWords(revoke.error)} />}
    </ConfirmDialog>
  )
}
