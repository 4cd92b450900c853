import { addPresenter, orderPresenters, type Presenter } from '@rostrum/contracts/content'
import type { Webinar } from '@rostrum/contracts/webinars'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { useReadOnly } from '../../platform/as-of/use-as-of.ts'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import { PresenterRow } from './presenter-row.tsx'
import classes from './presenters.module.css'

const PresenterDrawer = lazyPart(() =>
  import('./presenter-drawer.tsx').then((it) => it.PresenterDrawer),
)

/** The presenters in the order of the page. */
export function Presenters({ webinar }: { webinar: Webinar }) {
  const [edited, setEdited] = useState<Presenter | 'new'>()
  const order = useCommand(orderPresenters)
  const readOnly = useReadOnly(orderPresenters) !== undefined
  const { presenters } = webinar
  const move = (index: number, by: -1 | 1) => {
    const ids = presenters.map(({ id }) => id)
    const [from, to] = [ids[index], ids[index + by]]
    if (from === undefined || to === undefined) return
    const presenterIds = ids.with(index, to).with(index + by, from)
    order.mutate({ params: { webinarId: webinar.id }, body: { presenterIds } })
  }
  return (
    <section className={classes.section} aria-labelledby="presenters">
      <div className={classes.head}>
        <h2 id="presenters">Presenters</h2>
        <ActionButton
          does={addPresenter}
          variant="default"
          size="xs"
          onClick={() => setEdited('new')}
        >
          Add a presenter
        </ActionButton>
      </div>
      {order.error && (
        <ProblemNotice {...problemWords(order.error, 'The order is as it was before.')} />
      )}
      {presenters.length === 0 && (
        <p className={classes.none}>Nobody yet. Who speaks stands on the page under the agenda.</p>
      )}
      <ol className={classes.list}>
        {presenters.map((presenter, index) => (
          <PresenterRow
            key={presenter.id}
            webinarId={webinar.id}
            presenter={presenter}
            first={index === 0}
            last={index === presenters.length - 1}
            onMove={readOnly ? undefined : (by) => move(index, by)}
            onEdit={readOnly ? undefined : () => setEdited(presenter)}
          />
        ))}
      </ol>
      {edited && (
        <PresenterDrawer
          webinarId={webinar.id}
          presenter={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}
