import { type RegistrationRow, RegistrationStatus } from '@rostrum/contracts/registrations'
import { stateColour, stateLabel } from '@rostrum/ui/state-chip'
import classes from './roster.module.css'

type Status = RegistrationRow['status']

interface StatusFilterProps {
  readonly counts: Readonly<Record<string, number>>
  readonly status: Status | undefined
  readonly onChoose: (status: Status | undefined) => void
}

const order = ['approved', 'pending', 'waitlisted', 'rejected', 'cancelled'] as const

/** One chip a status with how many there are: it shows those, and chosen again everybody. */
export function StatusFilter({ counts, status, onChoose }: StatusFilterProps) {
  const known = RegistrationStatus.options.every((one) => counts[one] !== undefined)
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <fieldset className={classes.chips}>
      <legend className={classes.unseen}>Show only</legend>
      <Chip
        label="Everybody"
        count={known ? all : undefined}
        pressed={status === undefined}
        onPress={() => onChoose(undefined)}
      />
      {order.map((one) => (
        <Chip
          key={one}
          label={stateLabel(one)}
          colour={stateColour(one)}
          count={counts[one]}
          pressed={status === one}
          onPress={() => onChoose(status === one ? undefined : one)}
        />
      ))}
    </fieldset>
  )
}

interface ChipProps {
  readonly label: string
  readonly colour?: string
  readonly count: number | undefined
  readonly pressed: boolean
  readonly onPress: () => void
}

function Chip({ label, colour, count, pressed, onPress }: ChipProps) {
  return (
    <button type="button" className={classes.chip} aria-pressed={pressed} onClick={onPress}>
      {colour && <span className={classes.dot} style={{ background: colour }} aria-hidden="true" />}
      {label}
      <span className={classes.count}>{count?.toLocaleString('en') ?? '–'}</span>
    </button>
  )
}
