import classes from './charts.module.css'
import { type TimeScale, xOf } from './time-scale.ts'

export interface Band {
  readonly key: string
  readonly title: string
  readonly from: number
  readonly to: number
}

/** The part of a band that is on the scale, in pixels; nothing where none is. */
export function bandBox(
  scale: TimeScale,
  { from, to }: Band,
): [x: number, width: number] | undefined {
  const end = scale.left + scale.width
  const [left, right] = [xOf(scale, from), xOf(scale, to)]
  const x = Math.max(scale.left, left)
  const width = Math.min(end, right) - x
  return width > 0 ? [x, width] : undefined
}

interface BandsProps {
  readonly bands: readonly Band[]
  readonly scale: TimeScale
  readonly height: number
  /** The band that is lit. */
  readonly lit?: string | undefined
}

/** The parts of the agenda behind a curve, each with its title where there is room. */
export function Bands({ bands, scale, height, lit }: BandsProps) {
  return bands.map((band, nth) => {
    const box = bandBox(scale, band)
    if (!box) return null
    const [x, width] = box
    return (
      <g
        key={band.key}
        data-odd={nth % 2 === 1}
        data-lit={band.key === lit}
        className={classes.band}
      >
        <title>{band.title}</title>
        <rect x={x} y={0} width={width} height={height} />
        {width > 56 && (
          <svg x={x} y={0} width={width - 6} height={20} aria-hidden="true">
            <text x={6} y={14}>
              {band.title}
            </text>
          </svg>
        )}
      </g>
    )
  })
}
