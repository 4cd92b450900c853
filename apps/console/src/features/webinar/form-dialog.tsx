import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import type { ReactNode } from 'react'
import { FormRefusal } from '../../platform/forms/form-feedback.tsx'
import type { CommandForm } from '../../platform/forms/use-command-form.ts'
import type { BlastRadius } from './blast-radius.ts'

interface FormDialogProps<V> {
  readonly radius: BlastRadius
  readonly form: CommandForm<V>
  readonly confirm: string
  readonly children: ReactNode
  readonly onClose: () => void
}

/** An act that has to be told something: whom it affects, the fields, and what was refused. */
export function FormDialog<V>({ radius, form, confirm, children, onClose }: FormDialogProps<V>) {
  const { title, affects, undo, dangerous = false } = radius
  return (
    <ConfirmDialog
      opened
      {...{ title, affects, undo, dangerous, confirm }}
      keep={dangerous ? 'Keep it' : 'Not now'}
      busy={form.busy}
      onClose={onClose}
      onConfirm={form.submit}
    >
      <FormRefusal form={form} />
      {children}
    </ConfirmDialog>
  )
}
