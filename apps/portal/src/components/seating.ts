/** Where the seats of a house stand: half rings around a rostrum, in a field of 400 by 216. */
export interface Seat {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly radius: number
  /** Of a series: the row of a webinar before, of the one meant, of one after. */
  readonly place: 'before' | 'lit' | 'after'
}

export const field = { width: 400, height: 216 } as const
export const rostrum = { x: field.width / 2, y: field.height - 12 } as const
const [inner, outer] = [58, 190]

/** A house with a row for each webinar of a series (4 to 9 rows), the row of one of them lit. */
export function seriesSeats(ordinal: number, of: number): Seat[] {
  const rows = Math.min(9, Math.max(4, of))
  const lit = of > 9 ? Math.round(((ordinal - 1) / (of - 1)) * (rows - 1)) : ordinal - 1
  const counts = ringsOf(rows).map((ring) => Math.round(ring / 7))
  return seatsIn(counts).map(({ row, ...seat }) => ({
    ...seat,
    radius: row === lit ? 6 : 3.4,
    place: row === lit ? 'lit' : row < lit ? 'before' : 'after',
  }))
}

/** A house with exactly so many seats, at most 600. */
export function houseSeats(people: number): Seat[] {
  const taken = Math.min(600, people)
  const rows = Math.min(12, Math.max(2, Math.ceil(Math.sqrt(taken / 4))))
  const radius = Math.min(7, ((outer - inner) / rows) * 0.32)
  return seatsIn(shared(taken, ringsOf(rows))).map(({ row: _, ...seat }) => ({
    ...seat,
    radius,
    place: 'lit',
  }))
}

function ringsOf(rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => inner + ((outer - inner) * row) / (rows - 1))
}

/** So many seats over rings as long as these, each as dense as the others, none left over. */
function shared(seats: number, rings: readonly number[]): number[] {
  const whole = rings.reduce((sum, ring) => sum + ring, 0)
  let before = 0
  let along = 0
  return rings.map((ring) => {
    along += ring
    const upToHere = Math.round((seats * along) / whole)
    const here = upToHere - before
    before = upToHere
    return here
  })
}

function seatsIn(counts: readonly number[]) {
  const rings = ringsOf(counts.length)
  return counts.flatMap((count, row) =>
    Array.from({ length: count }, (_, n) => {
      const angle = Math.PI * (1 - (n + 0.5) / count)
      const ring = rings[row] ?? outer
      return {
        key: `${row}.${n}`,
        x: Math.round((rostrum.x + ring * Math.cos(angle)) * 10) / 10,
        y: Math.round((rostrum.y - ring * Math.sin(angle)) * 10) / 10,
        row,
      }
    }),
  )
}
