import { orderWebinars, type Series, type SeriesWebinar } from '@rostrum/contracts/series'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useState } from 'react'
import { useReadOnly } from '../../platform/as-of/use-as-of.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import { moved } from './series-row.ts'
import classes from './webinar-list.module.css'
import { WebinarRow } from './webinar-row.tsx'

interface WebinarListProps {
  readonly series: Series
  readonly webinars: readonly SeriesWebinar[]
}

/** The webinars in order, on one scale; buttons or Alt with the arrow keys change the order. */
export function WebinarList({ series, webinars }: WebinarListProps) {
  const order = useCommand(orderWebinars)
  const readOnly = useReadOnly(orderWebinars)
  const [said, say] = useState('')
  // While the new order is on its way it is already shown.
  const ids = order.isPending ? order.variables.body.webinarIds : webinars.map(({ id }) => id)
  const inOrder = ids.flatMap((id) => webinars.find((webinar) => webinar.id === id) ?? [])
  const top = Math.max(1, ...webinars.map(({ registered }) => registered))
  const fixed = readOnly !== undefined || series.state === 'archived'

  const move = (index: number, by: -1 | 1) => {
    const next = moved(inOrder, index, by)
    if (next === inOrder || fixed) return
    say(`“${inOrder[index]?.title}” is now ${index + by + 1} of ${next.length}.`)
    order.mutate({
      params: { seriesId: series.id },
      body: { webinarIds: next.map(({ id }) => id) },
    })
  }

  return (
    <section aria-labelledby="webinars">
      <div className={classes.head}>
        <h2 id="webinars">Webinars</h2>
        <span className={classes.scale}>
          <span className={classes.registered} /> registered
          <span className={classes.attended} /> attended
        </span>
      </div>
      {order.error && (
        <ProblemNotice {...problemWords(order.error, 'The order is as it was before.')} />
      )}
      <ol className={classes.list}>
        {inOrder.map((webinar, index) => (
          <WebinarRow
            key={webinar.id}
            {...{ series, webinar, top }}
            ordinal={index + 1}
            of={inOrder.length}
            onMove={fixed ? undefined : (by) => move(index, by)}
          />
        ))}
      </ol>
      <p className={classes.said} role="status">
        {said}
      </p>
    </section>
  )
}
