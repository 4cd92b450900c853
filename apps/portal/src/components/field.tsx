import type { AskedField } from '@rostrum/contracts/portal'
import styles from './field.module.css'
import { inputName } from './form-data.ts'

type Value = string | readonly string[] | undefined

/** Where an error is explained, and where the summary leads to. */
export const idOf = (name: string) => `field-${name.replaceAll('.', '-')}`

interface LineProps {
  readonly name: string
  readonly label: string
  readonly value: Value
  readonly error?: string | undefined
  readonly help?: string | undefined
  readonly required?: boolean | undefined
  readonly type?: 'text' | 'email'
  readonly autoComplete?: string
}

/** One line of text: label above, help under it, the error in words at the field. */
export function Line(props: LineProps) {
  const { name, label, value, error, help, required, type = 'text', autoComplete } = props
  const id = idOf(name)
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {!required && <Optional />}
      </label>
      <Help id={id} help={help} />
      <input
        className={styles.input}
        id={id}
        name={name}
        type={type}
        dir="auto"
        defaultValue={first(value)}
        autoComplete={autoComplete}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, help, error)}
        required={required}
      />
      <Fault id={id} error={error} />
    </div>
  )
}

interface QuestionProps {
  readonly field: AskedField
  readonly value: Value
  readonly error?: string | undefined
}

/** What the organiser asks: words, a choice, a consent. */
export function Question({ field, value, error }: QuestionProps) {
  if (field.kind === 'choice') return <Choice field={field} value={value} error={error} />
  if (field.kind === 'consent') return <Consent field={field} value={value} error={error} />
  const { label, help, required } = field
  const name = inputName(field)
  return <Line {...{ name, label, value, error, help, required }} />
}

function Choice({ field, value, error }: QuestionProps) {
  const { label, required, multiple, options = [] } = field
  const help = field.help ?? (multiple ? 'Choose as many as you like.' : undefined)
  const name = inputName(field)
  const id = idOf(name)
  const chosen = [value ?? []].flat()
  return (
    <fieldset className={styles.field} aria-describedby={describedBy(id, help, error)}>
      <legend className={styles.label}>
        {label}
        {!required && <Optional />}
      </legend>
      <Help id={id} help={help} />
      {options.map((option, index) => (
        <label key={option.id} className={styles.option}>
          <input
            type={multiple ? 'checkbox' : 'radio'}
            id={index === 0 ? id : undefined}
            name={name}
            value={option.id}
            defaultChecked={chosen.includes(option.id)}
            required={required && !multiple}
          />
          <bdi>{option.label}</bdi>
        </label>
      ))}
      <Fault id={id} error={error} />
    </fieldset>
  )
}

function Consent({ field, value, error }: QuestionProps) {
  const { label, help, required, locale } = field
  const name = inputName(field)
  const id = idOf(name)
  return (
    <div className={styles.field}>
      <label className={styles.option}>
        <input
          type="checkbox"
          id={id}
          name={name}
          value="yes"
          defaultChecked={first(value) === 'yes'}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, help, error)}
          required={required}
        />
        <span>
          <bdi lang={locale}>{label}</bdi>
          {!required && <Optional />}
        </span>
      </label>
      <Help id={id} help={help} />
      <Fault id={id} error={error} />
    </div>
  )
}

function Optional() {
  return <span className={styles.optional}> (optional)</span>
}

function Help({ id, help }: { readonly id: string; readonly help: string | undefined }) {
  if (!help) return null
  return (
    <p className={styles.help} id={`${id}-help`} dir="auto">
      {help}
    </p>
  )
}

function Fault({ id, error }: { readonly id: string; readonly error: string | undefined }) {
  if (!error) return null
  return (
    <p className={styles.error} id={`${id}-error`}>
      {error}
    </p>
  )
}

function describedBy(id: string, help?: string, error?: string): string | undefined {
  return [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
}

function first(value: Value): string {
  return [value ?? []].flat()[0] ?? ''
}
