import type { AttendanceRow } from '@rostrum/contracts/attendance'
import type { Webinar } from '@rostrum/contracts/webinars'
import { cityOf, clockText, presenceText } from '@rostrum/ui/time'
import { useMemo, useRef, useState } from 'react'
import { timedAgenda } from '../../platform/agenda/timed-agenda.ts'
import { ConcurrencyChart } from '../../platform/charts/concurrency-chart.tsx'
import { countAt, curveOf, peakOf } from '../../platform/charts/curve.ts'
import { Ruler } from '../../platform/charts/ruler.tsx'
import { momentAt } from '../../platform/charts/time-scale.ts'
import { useWidth } from '../../platform/charts/use-width.ts'
import { nameOf } from '../../platform/person-name.ts'
import classes from './attendance.module.css'
import { BarField } from './bar-field.tsx'
import { type Bar, barOf, extentOf, runSpans, visitOf } from './picture.ts'

interface RunPictureProps {
  readonly webinar: Webinar
  /** Everybody; those whose bars are drawn. */
  readonly all: readonly AttendanceRow[]
  readonly shown: readonly AttendanceRow[]
  /** The moment that is shown, where somebody is still there. */
  readonly until: number
  readonly zone: string
  readonly openKey: string | undefined
  readonly onOpen: (attendanceId: string) => void
}

/** The run as a picture: curve, ruler and bars share one scale and one cursor. */
export function RunPicture(props: RunPictureProps) {
  const { webinar, all, shown, until, zone, openKey, onOpen } = props
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [cursor, setCursor] = useState<number>()
  const [pointed, setPointed] = useState<string>()
  const { bars, curve, marks, bands, extent } = usePicture(webinar, all, until)
  const drawn = useMemo(() => {
    const keys = new Set<string>(shown.map(({ attendanceId }) => attendanceId))
    return bars.filter(({ key }) => keys.has(key))
  }, [bars, shown])
  const scale = useMemo(() => scaleOf(extent, width), [extent, width])
  const peak = peakOf(curve)
  const clock = (at: number) => clockText(new Date(at).toISOString(), zone)
  const words =
    cursor === undefined
      ? ''
      : `${clock(cursor)} ${cityOf(zone)}: ${countAt(curve, cursor).toLocaleString('en')} present`
  const peakWords = peak && `${peak.count.toLocaleString('en')} at ${clock(peak.at)}`
  return (
    <figure className={classes.picture}>
      <figcaption className={classes.readout}>
        <span>
          {cursor === undefined ? 'Point at the picture, or move along the ruler.' : words}
        </span>
        <span className={classes.pointed}>
          {personWords(webinar, all, pointed ?? openKey, zone)}
        </span>
      </figcaption>
      <div ref={box} className={classes.stack}>
        {scale && (
          <>
            <div
              onPointerMove={(event) => {
                const { left } = event.currentTarget.getBoundingClientRect()
                setCursor(momentAt(scale, event.clientX - left))
              }}
            >
              <ConcurrencyChart
                {...{ curve, scale, bands, marks, cursor, peakWords }}
                height={128}
                label={`How many were present at once${peakWords ? `: at most ${peakWords}` : ''}`}
              />
            </div>
            <Ruler {...{ scale, zone, cursor, words }} onCursor={setCursor} />
            <BarField
              {...{ scale, bands, cursor, onOpen }}
              bars={drawn}
              lit={pointed ?? openKey}
              label={`One bar for each of ${drawn.length} people; the table says the same in words`}
              onCursor={setCursor}
              onPoint={setPointed}
            />
          </>
        )}
      </div>
      <Key bars={bars} />
    </figure>
  )
}

function usePicture(webinar: Webinar, all: readonly AttendanceRow[], until: number) {
  return useMemo(() => {
    const runs = runSpans(webinar.runs, until)
    const bars = all.map((row) => barOf(row, runs, until))
    const { schedule } = webinar
    const bands = timedAgenda(webinar, until)
    const start = schedule ? Date.parse(schedule.startsAt) : undefined
    const planned =
      schedule && start !== undefined
        ? ([start, start + schedule.durationMinutes * 60_000] as const)
        : undefined
    const marks = webinar.runs.flatMap(({ startedAt, endedAt }) => [
      { at: Date.parse(startedAt), label: 'Started' },
      ...(endedAt === undefined ? [] : [{ at: Date.parse(endedAt), label: 'Ended' }]),
    ])
    const curve = curveOf(bars.map(({ inside }) => inside))
    return {
      bars,
      curve,
      bands,
      marks,
      extent: extentOf(bars, runs, planned, webinar.state === 'live'),
    }
  }, [webinar, all, until])
}

const margin = 12

function scaleOf(extent: readonly [number, number] | undefined, width: number) {
  if (!extent || width === 0) return undefined
  return { from: extent[0], to: extent[1], left: margin, width: Math.max(1, width - 2 * margin) }
}

function personWords(
  webinar: Webinar,
  all: readonly AttendanceRow[],
  key: string | undefined,
  zone: string,
): string {
  const row = key === undefined ? undefined : all.find(({ attendanceId }) => attendanceId === key)
  if (!row) return ''
  const { joined, left } = visitOf(row)
  const end = left ? clockText(left, zone) : webinar.state === 'live' ? 'now' : 'an end not told'
  const visit = joined ? `${clockText(joined, zone)} to ${end}, ` : 'no visit stands, '
  return `${nameOf(row.person)}: ${visit}${presenceText(row.presenceSeconds)}`
}

/** What the bars mean, said only of those that are there. */
function Key({ bars }: { bars: readonly Bar[] }) {
  const outside = bars.some(({ inside, whole }) => lengthOf(inside) < lengthOf(whole))
  return (
    <p className={classes.key}>
      <Swatch kind="inside">present</Swatch>
      {outside && <Swatch kind="outside">before the start or after the end</Swatch>}
      {bars.some(({ guest }) => guest) && <Swatch kind="guest">guest, not registered</Swatch>}
      {bars.some(({ corrected }) => corrected) && <Swatch kind="corrected">corrected</Swatch>}
    </p>
  )
}

function Swatch({ kind, children }: { kind: string; children: string }) {
  return (
    <span className={classes.meaning}>
      <span className={classes.swatch} data-kind={kind} /> {children}
    </span>
  )
}

function lengthOf(spans: readonly (readonly [number, number])[]): number {
  return spans.reduce((sum, [from, to]) => sum + to - from, 0)
}
