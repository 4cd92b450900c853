import { UnstyledButton } from '@mantine/core'
import classes from './number-button.module.css'

interface NumberButtonProps {
  /** What is counted: part of the button's name, and shown under the number unless `bare`. */
  readonly label: string
  /** Absent while it is not known. */
  readonly value: number | string | undefined
  /** Said quietly beside the number: `of 325`, `40 %`. */
  readonly note?: string | undefined
  readonly size?: 'inline' | 'large'
  /** Draw the number alone, as in a table whose header says the label. */
  readonly bare?: boolean
  /** Opens the evidence. */
  readonly onWhy: () => void
}

/** A number that can be asked why it is what it is. Every number in the console is one. */
export function NumberButton(props: NumberButtonProps) {
  const { label, value, note, size = 'inline', bare = false, onWhy } = props
  const shown = typeof value === 'number' ? value.toLocaleString('en') : (value ?? '–')
  return (
    <UnstyledButton
      className={classes.button}
      data-size={size}
      aria-haspopup="dialog"
      title="Why?"
      onClick={(event) => {
        event.stopPropagation()
        onWhy()
      }}
    >
      <span className={classes.line}>
        <span className={classes.value}>{shown}</span>
        {note && <span className={classes.note}>{note}</span>}
      </span>
      <span className={bare ? classes.hidden : classes.label}> {label}</span>
      <span className={classes.hidden}>. Why?</span>
    </UnstyledButton>
  )
}
