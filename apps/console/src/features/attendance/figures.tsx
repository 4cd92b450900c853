import type { AttendanceSummary } from '@rostrum/contracts/attendance'
import type { WebinarId } from '@rostrum/kernel/ids'
import { Drawer } from '@rostrum/ui/drawer'
import { NumberButton } from '@rostrum/ui/number-button'
import { useState } from 'react'
import { WhyNumber } from '../../platform/evidence/why-number.tsx'
import classes from './attendance.module.css'
import { presenceWords } from './picture.ts'

interface FiguresProps {
  readonly webinarId: WebinarId
  readonly summary: AttendanceSummary
}

/** The numbers of the run, each of which can be asked why. */
export function Figures({ webinarId, summary }: FiguresProps) {
  const [asked, setAsked] = useState<Figure>()
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
        label="of them registered"
        value={attendedRegistrants}
        note={share}
      />
      {figures.map((figure) => (
        <NumberButton
          key={figure.label}
          size="large"
          label={figure.label}
          value={figure.value(summary)}
          onWhy={() => setAsked(figure)}
        />
      ))}
      {asked && (
        <FigurePanel
          figure={asked}
          summary={summary}
          webinarId={webinarId}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  )
}

interface Figure {
  readonly label: string
  readonly value: (summary: AttendanceSummary) => string | number
  readonly definition: string
  readonly change: string
}

const visits =
  'Somebody joins or leaves, a later record of a visit arrives, a visit is corrected, or the threshold is changed.'

const figures: readonly Figure[] = [
  {
    label: 'Most at once',
    value: ({ peakConcurrent }) => peakConcurrent,
    definition:
      'The most people who were present at the same moment inside the runs; somebody on two devices counts once.',
    change: 'A visit that covers the fullest moment is recorded or corrected.',
  },
  {
    label: 'Average presence',
    value: ({ averageSeconds }) => presenceWords(averageSeconds),
    definition:
      'The time present inside the runs, summed over those who attended, divided by them.',
    change: visits,
  },
  {
    label: 'Median presence',
    value: ({ medianSeconds }) => presenceWords(medianSeconds),
    definition: 'Half of those who attended were present for longer, half for less.',
    change: visits,
  },
]

interface FigurePanelProps extends FiguresProps {
  readonly figure: Figure
  readonly onClose: () => void
}

function FigurePanel({ figure, summary, webinarId, onClose }: FigurePanelProps) {
  return (
    <Drawer opened onClose={onClose} title={`Why: ${figure.label}`} subtitle={summary.definition}>
      <p className={classes.value}>{figure.value(summary)}</p>
      <p>{figure.definition}</p>
      <h3 className={classes.part}>What would change it</h3>
      <p className={classes.quiet}>{figure.change}</p>
      <h3 className={classes.part}>What it is made of</h3>
      <p>
        The joins and leaves of the{' '}
        <WhyNumber
          bare
          webinarId={webinarId}
          of="numbers.attended"
          label="Attended"
          value={summary.attended}
        />{' '}
        who attended: present for at least {presenceWords(summary.thresholdSeconds)}.
      </p>
    </Drawer>
  )
}
