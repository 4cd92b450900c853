import { cityOf, clockText } from '@rostrum/ui/time'
import { useDeferredValue } from 'react'
import { countAt } from '../../platform/charts/curve.ts'
import { Clock } from './clock.tsx'
import { Controls } from './controls.tsx'
import { Counts } from './counts.tsx'
import { type Lapse, partAt } from './lapse.ts'
import { Parts } from './parts.tsx'
import { Passages } from './passages.tsx'
import { PeopleThen } from './people-then.tsx'
import { Picture } from './picture.tsx'
import classes from './time-lapse.module.css'
import { useCursor } from './use-cursor.ts'
import { usePlay } from './use-play.ts'

interface TimeLapseProps {
  readonly lapse: Lapse
  readonly zone: string
  readonly live: boolean
}

/** One moment of a webinar, and everything that moves to another. */
export function TimeLapse({ lapse, zone, live }: TimeLapseProps) {
  const [at, move] = useCursor(lapse)
  const play = usePlay(lapse, at, move)
  // What is drawn of many people follows when there is time: the cursor never waits for it.
  const settled = useDeferredValue(at)
  const part = partAt(lapse, at)
  const there = countAt(lapse.curve, at)
  const clock = `${clockText(new Date(at).toISOString(), zone, true)} ${cityOf(zone)}`
  const during = part ? `, during ${part.title}` : ''
  const words = `${clock}: ${there.toLocaleString('en')} in the room${during}`
  return (
    <>
      <div className={classes.top}>
        <Clock {...{ lapse, zone, at, part }} />
        <Counts {...{ lapse, at, there }} />
      </div>
      <Picture {...{ lapse, zone, at, part, words, move, live }} onToggle={play.toggle} />
      <Controls {...play} />
      <div className={classes.beneath}>
        <div className={classes.beside}>
          <Parts {...{ lapse, zone, part, move }} />
          <Passages {...{ lapse, zone }} at={settled} />
        </div>
        <PeopleThen {...{ lapse, zone }} at={settled} />
      </div>
    </>
  )
}
