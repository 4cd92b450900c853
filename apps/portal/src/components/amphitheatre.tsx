import styles from './amphitheatre.module.css'

interface Seat {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly row: number
}

const width = 400
const height = 216
const rostrum = { x: width / 2, y: height - 12 }
const [inner, outer] = [58, 190]

/**
 * The mark of a series: a house of seats around a rostrum, one row for each of its webinars
 * (4 to 9 rows), the row of this webinar lit. Decoration: what it says stands in words beside it.
 */
export function SeriesMark({ ordinal, of }: { readonly ordinal: number; readonly of: number }) {
  const rows = Math.min(9, Math.max(4, of))
  const lit = of > 9 ? Math.round(((ordinal - 1) / (of - 1)) * (rows - 1)) : ordinal - 1
  const seats = seatsIn(rows, (radius) => Math.round(radius / 7))
  return (
    <House>
      {seats.map(({ key, x, y, row }) => (
        <circle
          key={key}
          cx={x}
          cy={y}
          r={row === lit ? 6 : 3.4}
          className={row === lit ? styles.lit : row < lit ? styles.before : styles.after}
        />
      ))}
    </House>
  )
}

/** Every person who came as one seat, up to 600; the number itself stands in words beside it. */
export function FullHouse({ people }: { readonly people: number }) {
  const taken = Math.min(600, people)
  const rows = Math.min(12, Math.max(2, Math.ceil(Math.sqrt(taken / 4))))
  const counts = shared(taken, radiiOf(rows))
  const seats = seatsIn(rows, (_, row) => counts[row] ?? 0)
  const size = Math.min(7, ((outer - inner) / rows) * 0.32)
  return (
    <House>
      {seats.map(({ key, x, y }) => (
        <circle key={key} cx={x} cy={y} r={size} className={styles.taken} />
      ))}
    </House>
  )
}

function House({ children }: { readonly children: React.ReactNode }) {
  return (
    <svg className={styles.house} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {children}
      <path className={styles.rostrum} d={`M${rostrum.x - 22} ${rostrum.y - 14}h44l-7 24h-30z`} />
    </svg>
  )
}

function radiiOf(rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => inner + ((outer - inner) * row) / (rows - 1))
}

/** So many seats over rows as long as these, each row as dense as the others, none left over. */
function shared(seats: number, lengths: readonly number[]): number[] {
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  let before = 0
  let along = 0
  return lengths.map((length) => {
    along += length
    const upToHere = Math.round((seats * along) / whole)
    const here = upToHere - before
    before = upToHere
    return here
  })
}

function seatsIn(rows: number, seatsAt: (radius: number, row: number) => number): Seat[] {
  return radiiOf(rows).flatMap((radius, row) => {
    const count = seatsAt(radius, row)
    return Array.from({ length: count }, (_, n) => {
      const angle = Math.PI * (1 - (n + 0.5) / count)
      return {
        key: `${row}.${n}`,
        x: Math.round((rostrum.x + radius * Math.cos(angle)) * 10) / 10,
        y: Math.round((rostrum.y - radius * Math.sin(angle)) * 10) / 10,
        row,
      }
    })
  })
}
