import { ActionIcon } from '@mantine/core'
import { orderWebinars, type Series, type SeriesWebinar } from '@rostrum/contracts/series'
import { ShareBar } from '@rostrum/ui/share-bar'
import { StateChip } from '@rostrum/ui/state-chip'
import { TwoZones } from '@rostrum/ui/two-zones'
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { paths } from '../../paths.ts'
import { WhyNumber } from '../../platform/evidence/why-number.tsx'
import { useMay } from '../../platform/session/use-session.ts'
import classes from './webinar-list.module.css'
import { WebinarRowMenu } from './webinar-row-menu.tsx'

interface WebinarRowProps {
  readonly series: Series
  readonly webinar: SeriesWebinar
  readonly ordinal: number
  readonly of: number
  /** The largest number of registered in the series. */
  readonly top: number
  readonly onMove: ((by: -1 | 1) => void) | undefined
}

/** One webinar of a series: number, title, state, both clocks, its numbers on the common scale. */
export function WebinarRow({ series, webinar, ordinal, of, top, onMove }: WebinarRowProps) {
  const { id, title, state, startsAt, timeZone, registered, attended } = webinar
  const may = useMay()
  const ran = state === 'ended' || state === 'live'
  const onKey = (event: KeyboardEvent) => {
    const by = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key as 'ArrowUp']
    if (!event.altKey || by === undefined || !onMove) return
    event.preventDefault()
    onMove(by)
  }
  return (
    <li className={classes.row} onKeyDown={onKey}>
      <span className={classes.ordinal}>{ordinal}</span>
      <div className={classes.what}>
        <div className={classes.title}>
          <Link to={paths.webinar} params={{ webinarId: id }}>
            {title}
          </Link>
          <StateChip state={state} />
        </div>
        <div className={classes.when}>
          {startsAt && timeZone ? <TwoZones at={startsAt} zone={timeZone} /> : 'No date yet'}
        </div>
      </div>
      <ShareBar registered={registered} attended={attended} top={top} />
      <div className={classes.numbers}>
        <WhyNumber
          bare
          webinarId={id}
          of="numbers.registered"
          label={`Registered, webinar ${ordinal}`}
          value={registered}
        />
        {ran ? (
          <WhyNumber
            bare
            webinarId={id}
            of="numbers.attended"
            label={`Attended, webinar ${ordinal}`}
            value={attended}
          />
        ) : (
          <span className={classes.none}>–</span>
        )}
      </div>
      <div className={classes.tools}>
        {may(orderWebinars.permission) && (
          <>
            <Mover label={`Move “${title}” up`} by={-1} at={ordinal === 1} onMove={onMove} />
            <Mover label={`Move “${title}” down`} by={1} at={ordinal === of} onMove={onMove} />
          </>
        )}
        <WebinarRowMenu series={series} webinar={webinar} />
      </div>
    </li>
  )
}

interface MoverProps {
  readonly label: string
  readonly by: -1 | 1
  /** At that end already. */
  readonly at: boolean
  readonly onMove: ((by: -1 | 1) => void) | undefined
}

function Mover({ label, by, at, onMove }: MoverProps) {
  const Icon = by === -1 ? ArrowUp : ArrowDown
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
      title={`${label} (Alt ${by === -1 ? '↑' : '↓'})`}
      disabled={at || !onMove}
      onClick={() => onMove?.(by)}
    >
      <Icon size={14} aria-hidden="true" />
    </ActionIcon>
  )
}
