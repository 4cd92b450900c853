import { Popover, UnstyledButton } from '@mantine/core'
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
    <Popover opened={shown} position="bottom-start" width={380} shadow="md" trapFocus={false}>
      <Popover.Target>
        <UnstyledButton
          className={classes.line}
          aria-description="Shows how this date came about"
          onMouseEnter={() => show(true)}
          onMouseLeave={() => show(false)}
          onFocus={() => show(true)}
          onBlur={() => show(false)}
          onClick={() => show((old) => !old)}
        >
          {words}
          {moved > 0 && <span className={classes.moved}>moved {times(moved)}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <ScheduleStory webinar={webinar} />
      </Popover.Dropdown>
    </Popover>
  )
}

function times(number: number): string {
  return number === 1 ? 'once' : number === 2 ? 'twice' : `${number} times`
}
