import { clockText } from '@rostrum/ui/time'
import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react'
import { ConcurrencyChart } from '../../platform/charts/concurrency-chart.tsx'
import { peakOf } from '../../platform/charts/curve.ts'
import { Ruler } from '../../platform/charts/ruler.tsx'
import { momentAt } from '../../platform/charts/time-scale.ts'
import { useWidth } from '../../platform/charts/use-width.ts'
import type { Lapse, Part } from './lapse.ts'
import { stepOf } from './steps.ts'
import classes from './time-lapse.module.css'
import type { Move } from './use-cursor.ts'

interface PictureProps {
  readonly lapse: Lapse
  readonly zone: string
  readonly at: number
  readonly part: Part | undefined
  /** What is so at the moment. */
  readonly words: string
  readonly live: boolean
  readonly move: Move
  readonly onToggle: () => void
}

const margin = 12

/** The whole webinar at once, and the cursor in it: dragged, or moved by keys along the ruler. */
export function Picture(props: PictureProps) {
  const { lapse, zone, at, part, words, live, move, onToggle } = props
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const { curve, parts, from, to } = lapse
  const scale = useMemo(
    () => ({ from, to, left: margin, width: Math.max(1, width - 2 * margin) }),
    [from, to, width],
  )
  const marks = useMemo(() => marksOf(lapse, live), [lapse, live])
  const peakWords = useMemo(() => peakIn(lapse, zone), [lapse, zone])
  const onPointer = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons !== 1) return
    const { left } = event.currentTarget.getBoundingClientRect()
    const pointed = momentAt(scale, event.clientX - left)
    move(() => pointed)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event)
    if (step === undefined && event.key !== ' ') return
    event.preventDefault()
    if (step === undefined) onToggle()
    else move((then) => then + step)
  }
  return (
    <div ref={box} className={classes.picture}>
      {width > 0 && (
        <>
          <div
            className={classes.chart}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId)
              onPointer(event)
            }}
            onPointerMove={onPointer}
          >
            <ConcurrencyChart
              {...{ curve, scale, marks, peakWords }}
              height={200}
              bands={parts}
              litBand={part?.key}
              cursor={at}
              label={`How many were in the room: at most ${peakWords ?? 'nobody'}`}
            />
          </div>
          <Ruler
            {...{ scale, zone, words, onKeyDown }}
            cursor={at}
            label="Moment of the webinar"
            step={1000}
            onCursor={(next) => move(() => next)}
          />
        </>
      )}
    </div>
  )
}

function peakIn({ curve }: Lapse, zone: string): string | undefined {
  const peak = peakOf(curve)
  if (!peak) return undefined
  return `${peak.count.toLocaleString('en')} at ${clockText(new Date(peak.at).toISOString(), zone)}`
}

/** When each run began and ended; one that is live has not. */
function marksOf({ runs }: Lapse, live: boolean) {
  return runs.flatMap(([from, to], nth) => [
    { at: from, label: 'Started' },
    ...(live && nth === runs.length - 1 ? [] : [{ at: to, label: 'Ended' }]),
  ])
}
