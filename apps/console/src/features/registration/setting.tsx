import type { ReactNode } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { FormRefusal, FormSaved } from '../../platform/forms/form-feedback.tsx'
import type { CommandForm } from '../../platform/forms/use-command-form.ts'
import classes from './setting.module.css'

interface SettingProps<V> {
  readonly title: string
  readonly help: string
  readonly form: CommandForm<V>
  /** What the last save changed. */
  readonly saved: (before: V) => string
  readonly children: ReactNode
}

/** One setting: what it means at the side, its fields, and a button once something was changed. */
export function Setting<V>({ title, help, form, saved, children }: SettingProps<V>) {
  return (
    <form
      className={classes.setting}
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      <div className={classes.words}>
        <h2>{title}</h2>
        <p>{help}</p>
      </div>
      <div className={classes.fields}>
        <FormRefusal form={form} />
        {children}
        <div className={classes.foot}>
          {form.dirty && (
            <ActionButton does={form.endpoint} type="submit" size="xs" loading={form.busy}>
              Save
            </ActionButton>
          )}
          <FormSaved form={form} words={saved} />
        </div>
      </div>
    </form>
  )
}
