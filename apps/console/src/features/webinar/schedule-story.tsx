import type { ScheduleChange } from '@rostrum/contracts/schedule'
import type { Webinar } from '@rostrum/contracts/webinars'
import { momentText } from '@rostrum/ui/time'
import { useZone } from '../../platform/use-zone.ts'
import classes from './schedule-story.module.css'

/** How the date of a webinar came about, the newest decision first. */
export function ScheduleStory({ webinar }: { webinar: Pick<Webinar, 'scheduleHistory'> }) {
  const zone = useZone()
  return (
    <ol className={classes.story}>
      {webinar.scheduleHistory.toReversed().map((change, index, all) => (
        <li key={change.at + change.kind} className={classes.change}>
          <p>{sentence(change, all[index + 1], zone)}</p>
          <p className={classes.when}>
            {momentText(change.at, zone)}
            {change.reason && `: ${change.reason}`}
          </p>
        </li>
      ))}
    </ol>
  )
}

/** One decision about the date: `Moved from … to …`. */
function sentence(
  change: ScheduleChange,
  before: ScheduleChange | undefined,
  zone: string,
): string {
  const to = change.startsAt && momentText(change.startsAt, change.timeZone ?? zone)
  const from = before?.startsAt && momentText(before.startsAt, before.timeZone ?? zone)
  switch (change.kind) {
    case 'scheduled':
      return `Set for ${to}.`
    case 'rescheduled':
      return from ? `Moved from ${from} to ${to}.` : `Moved to ${to}.`
    case 'postponed':
      return from ? `Postponed; it had been set for ${from}.` : 'Postponed.'
    case 'cancelled':
      return 'Cancelled.'
    case 'reinstated':
      return to ? `Reinstated for ${to}.` : 'Reinstated.'
  }
}
