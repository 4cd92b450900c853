import type { AttendanceSummary } from '@rostrum/contracts/attendance'
import type { WebinarId } from '@rostrum/kernel/ids'
import { presenceText } from '@rostrum/ui/time'
import { WhyNumber } from '../../platform/evidence/why-number.tsx'
import classes from './attendance.module.css'

interface FiguresProps {
  readonly webinarId: WebinarId
  readonly summary: AttendanceSummary
}

/** The numbers of the run, each of which can be asked why. */
export function Figures({ webinarId, summary }: FiguresProps) {
  const { attended, attendedRegistrants, registered, rate } = summary
  const share =
    rate === undefined
      ? undefined
      : `${Math.round(rate * 1000) / 10} % of ${registered.toLocaleString('en')}`
  return (
    <div className={classes.figures}>
      <WhyNumber
        size="large"
        webinarId={webinarId}
        of="numbers.attended"
        label="Attended"
        value={attended}
      />
      <WhyNumber
        size="large"
        webinarId={webinarId}
        of="numbers.attendedRegistrants"
        label="Of the registered"
        value={attendedRegistrants}
        note={share}
      />
      <WhyNumber
        size="large"
        webinarId={webinarId}
        of="attendance.peakConcurrent"
        label="Most at once"
        value={summary.peakConcurrent}
      />
      <WhyNumber
        size="large"
        webinarId={webinarId}
        of="attendance.averageSeconds"
        label="Average presence"
        value={summary.averageSeconds}
        words={presenceText}
      />
      <WhyNumber
        size="large"
        webinarId={webinarId}
        of="attendance.medianSeconds"
        label="Median presence"
        value={summary.medianSeconds}
        words={presenceText}
      />
    </div>
  )
}
