import { useId } from 'react'
import classes from './tick.module.css'

interface TickProps {
  readonly label: string
  /** Beneath the label, quietly. */
  readonly help?: string | undefined
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
}

/** The browser's own checkbox with its label: where a page has few of them, it weighs nothing. */
export function Tick({ label, help, checked, disabled = false, onChange }: TickProps) {
  const id = useId()
  return (
    <div className={classes.tick}>
      <input
        id={id}
        type="checkbox"
        aria-describedby={help && `${id}-help`}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {help && (
          <p id={`${id}-help`} className={classes.help}>
            {help}
          </p>
        )}
      </div>
    </div>
  )
}
