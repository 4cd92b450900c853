import type { ReactNode } from 'react'
import { FormRefusal } from './form-feedback.tsx'
import layout from './form-layout.module.css'
import type { CommandForm } from './use-command-form.ts'

interface FormFrameProps<V> {
  readonly form: CommandForm<V>
  readonly children: ReactNode
}

/** A form that is one command: what was refused stands above its fields. */
export function FormFrame<V>({ form, children }: FormFrameProps<V>) {
  return (
    <form
      className={layout.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      <FormRefusal form={form} />
      {children}
    </form>
  )
}
