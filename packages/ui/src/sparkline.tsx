import classes from './sparkline.module.css'

interface SparklineProps {
  /** One per week, oldest first. */
  readonly values: readonly number[]
  /** Says in words what the bars show. */
  readonly label: string
}

const [step, height] = [6, 20]

/** Twelve weeks at a glance: a bar a week on one scale, the week that is running in the accent. */
export function Sparkline({ values, label }: SparklineProps) {
  const top = Math.max(1, ...values)
  return (
    <svg
      className={classes.spark}
      width={values.length * step}
      height={height}
      role="img"
      aria-label={label}
    >
      {values.map((value, week) => {
        const tall = value === 0 ? 1 : Math.max(2, (value / top) * height)
        const key = `${week}`
        return (
          <rect
            key={key}
            data-now={week === values.length - 1}
            data-none={value === 0}
            x={week * step}
            y={height - tall}
            width={step - 2}
            height={tall}
          />
        )
      })}
    </svg>
  )
}
