import { useEffect, useState } from 'react'
import classes from './skeleton-rows.module.css'

interface SkeletonRowsProps {
  readonly rows?: number
  /** Pixels, the same as the rows that will stand here. */
  readonly rowHeight?: number
  /** Widths of the bars in a row, in CSS units. */
  readonly columns?: readonly string[]
  /** What is awaited, for those who cannot see the bars. */
  readonly label: string
}

const usual = ['34%', '18%', '12%', '8%']

/**
 * True once something has taken longer than 200 ms: before that, nothing is better than a flash.
 */
export function useSlow(ms = 200): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return slow
}

/** Holds the place of rows that are on their way, in their real shape. */
export function SkeletonRows(props: SkeletonRowsProps) {
  const { rows = 6, rowHeight = 36, columns = usual, label } = props
  const slow = useSlow()
  return (
    <div className={classes.rows} data-slow={slow} style={{ minHeight: rows * rowHeight }}>
      <span className={classes.label} role="status">
        {slow ? `Loading ${label}` : ''}
      </span>
      {slow &&
        Array.from({ length: rows }, (_, row) => row).map((row) => (
          <div key={row} className={classes.row} style={{ height: rowHeight }} aria-hidden="true">
            {columns.map((width) => (
              <span key={width} className={classes.bar} style={{ width }} />
            ))}
          </div>
        ))}
    </div>
  )
}
