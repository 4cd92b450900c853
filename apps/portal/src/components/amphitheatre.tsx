import styles from './amphitheatre.module.css'
import { field, houseSeats, rostrum, type Seat, seriesSeats } from './seating.ts'

/** The mark of a series. Decoration: what it says stands in words beside it. */
export function SeriesMark({ ordinal, of }: { readonly ordinal: number; readonly of: number }) {
  return <House seats={seriesSeats(ordinal, of)} />
}

/** Everybody who came as one seat. The number itself stands in words beside it. */
export function FullHouse({ people }: { readonly people: number }) {
  return <House seats={houseSeats(people)} />
}

function House({ seats }: { readonly seats: readonly Seat[] }) {
  return (
    <svg className={styles.house} viewBox={`0 0 ${field.width} ${field.height}`} aria-hidden="true">
      {seats.map(({ key, x, y, radius, place }) => (
        <circle key={key} cx={x} cy={y} r={radius} className={styles[place]} />
      ))}
      <path className={styles.lit} d={`M${rostrum.x - 22} ${rostrum.y - 14}h44l-7 24h-30z`} />
    </svg>
  )
}
