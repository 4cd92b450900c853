import classes from './filter-chips.module.css'

interface Choice<T> {
  /** `undefined` is all. */
  readonly value: T | undefined
  readonly label: string
}

interface FilterChipsProps<T> {
  readonly choices: readonly Choice<T>[]
  readonly value: T | undefined
  readonly onChoose: (value: T | undefined) => void
}

/** Which of a list are shown: one of a few, all where the chosen one is pressed again. */
export function FilterChips<T extends string>({ choices, value, onChoose }: FilterChipsProps<T>) {
  return (
    <fieldset className={classes.chips}>
      <legend className={classes.unseen}>Show only</legend>
      {choices.map((choice) => (
        <button
          key={choice.label}
          type="button"
          className={classes.chip}
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value === value ? undefined : choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  )
}
