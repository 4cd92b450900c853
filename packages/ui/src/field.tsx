import { type ReactNode, useEffect, useRef } from 'react'
import classes from './field.module.css'

/** One column of fields, labels above, as wide as is good to read. */
export function Fields({ children }: { children: ReactNode }) {
  return <div className={classes.fields}>{children}</div>
}

/** Fields that belong together under one heading. */
export function FieldGroup(props: { title: string; help?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{props.title}</legend>
      {props.help && <p className={classes.help}>{props.help}</p>}
      <div className={classes.fields}>{props.children}</div>
    </fieldset>
  )
}

/** Fields side by side where there is room for them. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>
}

export interface FieldError {
  /** The `id` of the field's input, where one holds it. */
  readonly field?: string | undefined
  /** What the field is called on screen. */
  readonly label?: string | undefined
  readonly detail: string
}

interface ErrorSummaryProps {
  readonly errors: readonly FieldError[]
  /** Grows with every attempt, so that the summary takes focus again. */
  readonly attempt: number
  /** `What you typed is still here.` unless told. */
  readonly kept?: string
}

/** Every error of a form in one place; takes focus when the form was refused. */
export function ErrorSummary({ errors, attempt, kept }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt > 0) box.current?.focus()
  }, [attempt])
  if (errors.length === 0) return null
  return (
    <div ref={box} className={classes.summary} role="alert" tabIndex={-1}>
      <p className={classes.what}>
        {errors.length === 1
          ? 'One thing needs another look.'
          : `${errors.length} things need another look.`}{' '}
        {kept ?? 'What you typed is still here.'}
      </p>
      <ul>
        {errors.map(({ field, label, detail }) => (
          <li key={`${field} ${detail}`}>
            {field ? (
              <a href={`#${field}`} onClick={focusField(field)}>
                {label ?? field}
              </a>
            ) : (
              label
            )}
            {(field ?? label) && ': '}
            {detail}
          </li>
        ))}
      </ul>
    </div>
  )
}

function focusField(id: string) {
  return (event: { preventDefault: () => void }) => {
    event.preventDefault()
    document.getElementById(id)?.focus()
  }
}
