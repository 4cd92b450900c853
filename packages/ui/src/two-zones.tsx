import { cityOf, clockText, dayText, viewerText } from './time.ts'
import classes from './two-zones.module.css'

interface TwoZonesProps {
  /** RFC 3339 in UTC. */
  readonly at: string
  /** IANA name of the zone it belongs to. */
  readonly zone: string
  /** One under the other, for lists. */
  readonly stacked?: boolean
}

/** A moment in its own zone and, muted, on the viewer's clock. */
export function TwoZones({ at, zone, stacked = false }: TwoZonesProps) {
  const mine = viewerText(at, zone)
  return (
    <time className={classes.time} data-stacked={stacked} dateTime={at} title={zone}>
      <span>
        {dayText(at, zone)}, {clockText(at, zone)} {cityOf(zone)}
      </span>
      {mine && <span className={classes.mine}>{stacked ? mine : ` (${mine})`}</span>}
    </time>
  )
}
