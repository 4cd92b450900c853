import { countsAt, type Lapse, retainedAt } from './lapse.ts'
import classes from './time-lapse.module.css'

interface CountsProps {
  readonly lapse: Lapse
  readonly at: number
  readonly there: number
}

/** How many are in, have come and have left for good, and how many of the first are there. */
export function Counts({ lapse, at, there }: CountsProps) {
  const { came, gone } = countsAt(lapse, at)
  const early = retainedAt(lapse, at)
  const away = came - there - gone
  return (
    <dl className={classes.counts}>
      <Count of="In the room" value={there} main />
      <Count
        of="Have come"
        value={came}
        note={away > 0 ? `${told(away)} away, and back later` : ''}
      />
      <Count
        of="Left for good"
        value={gone}
        note={came === 0 ? '' : `${shareOf(gone, came)} of them`}
      />
      <Count of="Early ones still there" value={early.there} note={earlyWords(early)} />
    </dl>
  )
}

interface CountProps {
  readonly of: string
  readonly value: number
  readonly note?: string
  readonly main?: boolean
}

function Count({ of, value, note, main = false }: CountProps) {
  return (
    <div className={classes.count} data-main={main}>
      <dt>{of}</dt>
      <dd>
        <span className={classes.value}>{told(value)}</span>
        <span className={classes.note}>{note}</span>
      </dd>
    </div>
  )
}

function earlyWords({ of, there }: ReturnType<typeof retainedAt>) {
  const share = of === 0 ? '' : `${shareOf(there, of)} `
  return `${share}of ${told(of)} who came in the first 10 min`
}

function told(count: number) {
  return count.toLocaleString('en')
}

function shareOf(part: number, whole: number) {
  return `${Math.round((part / whole) * 100)} %`
}
