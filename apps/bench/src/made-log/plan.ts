import { type Seeded, seeded } from '@rostrum/golden-series/making/seeded'

/** A webinar that a made log tells of. Times in milliseconds since 1970. */
export interface PlannedWebinar {
  readonly id: string
  readonly seriesId: string
  readonly ordinal: number
  readonly organizationId: string
  /** When it is planned; nothing is told of it before. */
  readonly plannedAt: number
  readonly startsAt: number
  readonly registrations: number
}

export interface MadeLog {
  readonly events: number
  readonly seed: number
}

export interface Plan {
  /** In the order in which they are planned. */
  readonly webinars: readonly PlannedWebinar[]
  readonly small: PlannedWebinar
  /** Absent from a log that is too short for it. */
  readonly large: PlannedWebinar | undefined
}

export const day = 86_400_000
const begins = Date.parse('2024-01-01T08:00:00Z')
const lastsDays = 700
const [smallSize, middleSize, largeSize, typicalSize] = [1_617, 2_500, 40_000, 200]
/** Of one registration, with all that follows from it. */
const eventsEach = 8.7

/**
 * What a log of so many events tells of: for each million one webinar of 40,000 registrations and
 * six of 2,500, one of 1,617 in all, and as many of 200 as there is room for, four to a series, of
 * three organizations. The same for the same seed.
 */
export function planOf({ events, seed }: MadeLog): Plan {
  const random = seeded(seed)
  const organizations = [uuid(random), uuid(random), uuid(random)]
  const millions = Math.floor(events / 1_000_000)
  const middle = Math.max(1, Math.round((events / 1_000_000) * 6))
  const special = smallSize + millions * largeSize + middle * middleSize
  const room = (events / eventsEach - special) / typicalSize
  const typical = Math.max(0, Math.ceil(room)) + 8
  const sizes = [
    smallSize,
    ...Array<number>(millions).fill(largeSize),
    ...Array<number>(middle).fill(middleSize),
    ...Array<number>(typical).fill(typicalSize),
  ]
  const series: string[] = []
  const webinars = sizes.map((registrations, nth): PlannedWebinar => {
    // Where they stand in their series, and whose that is, follows from their number.
    const group = nth >> 2
    series[group] ??= uuid(random)
    const isOurs = registrations !== typicalSize || group % 4 < 2
    const organizationId = organizations[isOurs ? 0 : 1 + (group % 2)] ?? ''
    const isSpecial = nth < 1 + millions
    const place = isSpecial ? (nth + 1) / (millions + 2) : random.next()
    const startsAt = begins + 30 * day + Math.floor(place * (lastsDays - 32)) * day
    const early = random.between(25, 29) * day
    const told = { id: uuid(random), seriesId: series[group] ?? '', ordinal: 1 + (nth % 4) }
    return { ...told, organizationId, plannedAt: startsAt - early, startsAt, registrations }
  })
  const ofSize = (size: number) => webinars.find(({ registrations }) => registrations === size)
  const small = ofSize(smallSize)
  if (!small) throw new Error('A log has a small webinar.')
  const inOrder = webinars.toSorted((one, other) => one.plannedAt - other.plannedAt)
  return { webinars: inOrder, small, large: ofSize(largeSize) }
}

/** An id as a random one, version 4, that is the same for the same seed. */
export function uuid({ next }: Seeded): string {
  const hex = [0, 0, 0, 0].map(() => hex8(next())).join('')
  const [low, middle, high] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16)]
  return `${low}-${middle}-4${high}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

function hex8(part: number): string {
  return Math.floor(part * 2 ** 32)
    .toString(16)
    .padStart(8, '0')
}
