import { instantOf } from '@rostrum/kernel/instant'
import { twoZonesText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useWebinarId, webinarQuery } from '../queries.ts'
import { useZone } from '../use-zone.ts'
import { type Moment, now } from './moment.ts'
import classes from './moment-chooser.module.css'

const verbs = {
  scheduled: 'the date was set',
  rescheduled: 'it was rescheduled',
  postponed: 'it was postponed',
  cancelled: 'it was cancelled',
  reinstated: 'it was reinstated',
} as const

/** The moments just before a webinar's date changed: where one usually wants to look. */
export function ScheduleMoments({ onChoose }: { onChoose: (moment: Moment) => void }) {
  const { webinarId } = useParams({ strict: false }) as { webinarId?: string }
  const id = useWebinarId()
  const zone = useZone()
  const { data } = useQuery({ ...webinarQuery(id, now), enabled: webinarId !== undefined })
  const turns = data?.scheduleHistory.filter(({ kind }) => kind !== 'scheduled').slice(-4) ?? []
  if (turns.length === 0) return null
  return (
    <div className={classes.turns}>
      <h3>Just before</h3>
      {turns.reverse().map(({ kind, at }) => (
        <button
          key={at}
          type="button"
          className={classes.turn}
          onClick={() => onChoose({ asOf: instantOf(Date.parse(at) - 1000) })}
        >
          <span>{verbs[kind]}</span>
          <span className={classes.when}>{twoZonesText(at, zone)}</span>
        </button>
      ))}
    </div>
  )
}
