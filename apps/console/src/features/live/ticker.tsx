import { clockText } from '@rostrum/ui/time'
import classes from './live.module.css'
import type { Passage } from './room.ts'

interface TickerProps {
  readonly passages: readonly Passage[]
  readonly zone: string
}

/** Who came and went, newest first, quietly: it is not read out, since it never stops. */
export function Ticker({ passages, zone }: TickerProps) {
  return (
    <section className={classes.ticker} aria-label="Joins and leaves">
      <ol>
        {passages.map(({ key, kind, name, at }) => (
          <li key={key} data-kind={kind}>
            <time className={classes.when}>
              {clockText(new Date(at).toISOString(), zone, true)}
            </time>
            <span aria-hidden="true">{kind === 'joined' ? '+' : '−'}</span>
            {name ?? 'A guest without a name'} {kind}
          </li>
        ))}
      </ol>
    </section>
  )
}
