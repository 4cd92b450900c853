import classes from './share-bar.module.css'

interface ShareBarProps {
  readonly registered: number
  readonly attended: number
  /** The largest number of all the bars that are compared. */
  readonly top: number
}

/** Registered, and how many of them came, on the scale that all bars beside it share. */
export function ShareBar({ registered, attended, top }: ShareBarProps) {
  const width = (value: number) => `${(100 * Math.min(value, top)) / Math.max(1, top)}%`
  return (
    <span className={classes.bar} aria-hidden="true">
      {registered > 0 && (
        <span className={classes.registered} style={{ width: width(registered) }} />
      )}
      {attended > 0 && <span className={classes.attended} style={{ width: width(attended) }} />}
    </span>
  )
}
