import type { SeriesRow } from '@rostrum/contracts/series'
import { Drawer } from '@rostrum/ui/drawer'
import { WhyNumber } from '../../platform/evidence/why-number.tsx'
import classes from './sum-panel.module.css'

export type Sum = 'registered' | 'attended'

interface SumPanelProps {
  readonly row: SeriesRow
  readonly sum: Sum
  readonly onClose: () => void
}

const words = {
  registered: {
    title: 'Registered',
    definition:
      'The sum over the webinars of the series: who was approved and had not cancelled at the start, or has not until now. Somebody registered for two webinars counts twice.',
  },
  attended: {
    title: 'Attended',
    definition:
      'The sum over the webinars of the series: who was present for at least as long as the webinar asks. The percentage is of those registered for the webinars that have ended.',
  },
} as const

/** Why a series' number is what it is: its webinars, each of which can be asked in turn. */
export function SumPanel({ row, sum, onClose }: SumPanelProps) {
  const { title, definition } = words[sum]
  return (
    <Drawer opened onClose={onClose} title={`Why: ${title}`} subtitle={row.title}>
      <p className={classes.value}>{row[sum].toLocaleString('en')}</p>
      <p>{definition}</p>
      <ol className={classes.parts}>
        {row.webinars.map((webinar) => (
          <li key={webinar.id} className={classes.part}>
            <span>{webinar.title}</span>
            <WhyNumber
              bare
              webinarId={webinar.id}
              of={`numbers.${sum}`}
              label={`${title}, webinar ${webinar.ordinal}`}
              value={webinar[sum]}
            />
          </li>
        ))}
      </ol>
    </Drawer>
  )
}
