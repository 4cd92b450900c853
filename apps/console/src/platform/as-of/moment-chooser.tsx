import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { FieldRow } from '@rostrum/ui/field'
import { cityOf, twoZonesText, viewerZone } from '@rostrum/ui/time'
import { useState } from 'react'
import { Bookmarks } from './bookmarks.tsx'
import { type Choice, chosenMoment, pastMoment } from './chosen-moment.ts'
import { type Moment, now } from './moment.ts'
import classes from './moment-chooser.module.css'
import { ScheduleMoments } from './schedule-moments.tsx'
import { startingChoice } from './starting-choice.ts'

interface MomentChooserProps {
  readonly at: Moment
  /** The zone of what is looked at. */
  readonly zone: string
  readonly onChoose: (moment: Moment) => void
}

/** Day and time on either clock, or a position: and the moments at which something changed. */
export function MomentChooser({ at, zone, onChoose }: MomentChooserProps) {
  const [choice, setChoice] = useState<Choice>(() => startingChoice(at, zone, Date.now()))
  const [error, setError] = useState<string>()
  const change = (part: Partial<Choice>) => {
    setError(undefined)
    setChoice((old) => ({ ...old, ...part }))
  }
  const submit = () => {
    const chosen = pastMoment(choice, Date.now())
    if ('error' in chosen) setError(chosen.error)
    else onChoose(chosen.moment)
  }
  return (
    <form
      className={classes.chooser}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label="Choose by"
        value={choice.by}
        onChange={(by) => change({ by: by === 'position' ? 'position' : 'time' })}
        data={[
          { value: 'time', label: 'A date and time' },
          { value: 'position', label: 'A position' },
        ]}
      />
      {choice.by === 'time' ? (
        <TimeFields {...{ choice, change, zone, error }} />
      ) : (
        <TextInput
          label="Position"
          description="The number at the side of any line of history."
          inputMode="numeric"
          value={choice.position}
          error={error}
          onChange={(event) => change({ position: event.currentTarget.value })}
        />
      )}
      <div className={classes.buttons}>
        <Button type="submit" size="xs">
          Show this moment
        </Button>
        {at.asOf !== undefined && (
          <Button size="xs" variant="default" onClick={() => onChoose(now)}>
            Back to now
          </Button>
        )}
      </div>
      <ScheduleMoments onChoose={onChoose} />
      <Bookmarks {...{ at, zone, onChoose }} />
    </form>
  )
}

interface TimeFieldsProps {
  readonly choice: Choice
  readonly change: (part: Partial<Choice>) => void
  readonly zone: string
  readonly error: string | undefined
}

/** A day, a time, whose clock, and which time counts. */
export function TimeFields({ choice, change, zone, error }: TimeFieldsProps) {
  const zones = [...new Set([zone, choice.zone, viewerZone(), 'UTC'])]
  const chosen = chosenMoment(choice)
  const words = 'moment' in chosen && chosen.moment.asOf
  return (
    <>
      <FieldRow>
        <TextInput
          type="date"
          label="Day"
          value={choice.date}
          error={error}
          onChange={(event) => change({ date: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label="Time"
          value={choice.time}
          onChange={(event) => change({ time: event.currentTarget.value })}
        />
      </FieldRow>
      <NativeSelect
        label="On the clock of"
        data={zones.map((name) => ({ value: name, label: zoneLabel(name) }))}
        value={choice.zone}
        onChange={(event) => change({ zone: event.currentTarget.value })}
      />
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label="Which time counts"
        value={choice.clock}
        onChange={(clock) => change({ clock: clock === 'recorded' ? 'recorded' : 'occurred' })}
        data={[
          { value: 'occurred', label: 'As it happened' },
          { value: 'recorded', label: 'As it was recorded' },
        ]}
      />
      {words && <p className={classes.words}>{twoZonesText(words, choice.zone)}</p>}
    </>
  )
}

function zoneLabel(zone: string): string {
  return zone === viewerZone() ? `${cityOf(zone)} (your time)` : cityOf(zone)
}
