import { UnstyledButton } from '@mantine/core'
import type { Webinar } from '@rostrum/contracts/webinars'
import { durationText } from '@rostrum/ui/time'
import { TwoZones } from '@rostrum/ui/two-zones'
import { useState } from 'react'
import classes from './schedule-line.module.css'
import { ScheduleStory } from './schedule-story.tsx'

/** When it takes place, on both clocks; hover or focus tells how that date came about. */
export function ScheduleLine({ webinar }: { webinar: Webinar }) {
  const [shown, show] = useState(false)
  const { schedule, scheduleHistory } = webinar
  const words = schedule ? (
    <>
      <TwoZones at={schedule.startsAt} zone={schedule.timeZone} /> ·{' '}
      {durationText(schedule.durationMinutes)}
    </>
  ) : (
    'No date yet'
  )
  if (scheduleHistory.length === 0) return <span>{words}</span>
  const moved = schedule?.rescheduledTimes ?? 0
  return (
    <span className={classes.box}>
      <UnstyledButton
        className={classes.line}
        aria-expanded={shown}
        aria-description="Shows how this date came about"
        onMouseEnter={() => show(true)}
        onMouseLeave={() => show(false)}
        onFocus={() => show(true)}
        onBlur={() => show(false)}
        onKeyDown={(event) => event.key === 'Escape' && show(false)}
      >
        {words}
        {moved > 0 && <span className={classes.moved}>moved {times(moved)}</span>}
      </UnstyledButton>
      {shown && (
        <div className={classes.story}>
          <ScheduleStory webinar={webinar} />
        </div>
      )}
    </span>
  )
}

function times(number: number): string {
  return number === 1 ? 'once' : number === 2 ? 'twice' : `${number} times`
}
