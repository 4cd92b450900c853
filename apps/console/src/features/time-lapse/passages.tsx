import { clockText } from '@rostrum/ui/time'
import { nameOf } from '../../platform/person-name.ts'
import { type Lapse, partAt, passagesAround } from './lapse.ts'
import classes from './time-lapse.module.css'

interface PassagesProps {
  readonly lapse: Lapse
  readonly zone: string
  readonly at: number
}

/** Who came and went about the moment, in order: quiet, since it never stops. */
export function Passages({ lapse, zone, at }: PassagesProps) {
  return (
    <section className={classes.panel} aria-labelledby="passages">
      <h3 id="passages">Joins and leaves</h3>
      <ol className={classes.passages}>
        {passagesAround(lapse, at).map((one) => (
          <li
            key={`${one.one.attendanceId} ${one.kind} ${one.at}`}
            data-kind={one.kind}
            data-ahead={one.at > at}
          >
            <time className={classes.when}>
              {clockText(new Date(one.at).toISOString(), zone, true)}
            </time>
            <span aria-hidden="true">{one.kind === 'joined' ? '+' : '−'}</span>
            <span>
              {nameOf(one.one.person)} {one.kind}
              {one.kind !== 'joined' && <During lapse={lapse} at={one.at} />}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function During({ lapse, at }: { lapse: Lapse; at: number }) {
  const part = partAt(lapse, at)
  return part && <span className={classes.note}> during {part.title}</span>
}
