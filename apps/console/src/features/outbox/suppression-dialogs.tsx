import { Button, Textarea, TextInput } from '@mantine/core'
import { liftSuppression, type Suppression, suppressAddress } from '@rostrum/contracts/suppressions'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { Dialog } from '@rostrum/ui/dialog'
import { Fields } from '@rostrum/ui/field'
import { FormRefusal } from '../../platform/forms/form-feedback.tsx'
import { FormFrame } from '../../platform/forms/form-frame.tsx'
import layout from '../../platform/forms/form-layout.module.css'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { listingWords } from './message-words.ts'

const fields = {
  pointers: {
    '/email': { field: 'email', label: 'E-mail' },
    '/reason': { field: 'reason', label: 'Reason' },
  },
  codes: {},
} as const

/** An address that is written to no more, and why. */
export function SuppressDialog({ onClose }: { readonly onClose: () => void }) {
  const form = useCommandForm({
    draft: 'suppress',
    initial: { email: '', reason: '' },
    endpoint: suppressAddress,
    call: (body) => ({ body }),
    fields,
    creates: true,
    onDone: onClose,
  })
  const { values, set, errorAt } = form
  return (
    <Dialog title="Write to an address no more" onClose={onClose}>
      <FormFrame form={form}>
        <Fields>
          <TextInput
            id="email"
            type="email"
            label="E-mail"
            description="What they ask for themselves by registering with it anew is still sent."
            autoComplete="off"
            value={values.email}
            error={errorAt('email')}
            onChange={(event) => set({ email: event.currentTarget.value })}
          />
          <Reason
            value={values.reason}
            error={errorAt('reason')}
            onChange={(reason) => set({ reason })}
          />
        </Fields>
        <div className={layout.buttons}>
          <Button type="submit" loading={form.busy}>
            Add to the list
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </div>
      </FormFrame>
    </Dialog>
  )
}

interface LiftDialogProps {
  readonly entry: Suppression
  readonly onClose: () => void
}

/** Takes an address off the list, for a reason. */
export function LiftDialog({ entry: { id, email, cause, reason }, onClose }: LiftDialogProps) {
  const form = useCommandForm({
    draft: `lift ${id}`,
    initial: { reason: '' },
    endpoint: liftSuppression,
    call: (body) => ({ params: { suppressionId: id }, body }),
    fields,
    onDone: onClose,
  })
  return (
    <ConfirmDialog
      opened
      title={`Write to ${email} again?`}
      affects={[
        `It is on the list because ${listingWords(cause)}${reason ? `: “${reason}”` : '.'}`,
        'What was withheld meanwhile is not sent any more.',
        'Where its mail server still knows no such mailbox, the next mail puts it back.',
      ]}
      undo="You can put it on the list again."
      confirm="Write to it again"
      keep="Leave it on the list"
      busy={form.busy}
      onClose={onClose}
      onConfirm={form.submit}
    >
      <FormRefusal form={form} />
      <Reason
        value={form.values.reason}
        error={form.errorAt('reason')}
        onChange={(words) => form.set({ reason: words })}
      />
    </ConfirmDialog>
  )
}

interface ReasonProps {
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (reason: string) => void
}

function Reason({ value, error, onChange }: ReasonProps) {
  return (
    <Textarea
      id="reason"
      label="Reason"
      description="Kept beside the entry, for those who may see names."
      autosize
      minRows={2}
      maxLength={1000}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
