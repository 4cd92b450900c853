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
  /** Opens the evidence; absent where whoever looks may not see it. */
  readonly onWhy?: (() => void) | undefined
}

/** A number that can be asked why it is what it is, by whoever may see its evidence. */
export function NumberButton(props: NumberButtonProps) {
  const { label, value, note, size = 'inline', bare = false, onWhy } = props
  const shown = typeof value === 'number' ? value.toLocaleString('en') : (value ?? '–')
  const words = (
    <>
      <span className={classes.line}>
        <span className={classes.value}>{shown}</span>
        {note && <span className={classes.note}>{note}</span>}
      </span>
      <span className={bare ? classes.hidden : classes.label}> {label}</span>
    </>
  )
  if (!onWhy)
    return (
      <span className={classes.number} data-size={size}>
        {words}
      </span>
    )
  return (
    <UnstyledButton
      className={`${classes.number} ${classes.button}`}
      data-size={size}
      aria-haspopup="dialog"
      title="Why?"
      onClick={(event) => {
        event.stopPropagation()
        onWhy()
      }}
    >
      {words}
      <span className={classes.hidden}>. Why?</span>
    </UnstyledButton>
  )
}
