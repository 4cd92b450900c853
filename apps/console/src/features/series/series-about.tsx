import type { Series } from '@rostrum/contracts/series'
import { useState } from 'react'
import { readDraft } from '../../platform/forms/draft.ts'
import { lazyPart } from '../../platform/lazy-part.tsx'
import classes from './series-about.module.css'

const SeriesForm = lazyPart(() => import('./series-form.tsx').then((it) => it.SeriesForm))

/** Title and description of a series; folded away until somebody wants to change them. */
export function SeriesAbout({ series }: { series: Series }) {
  const [open, setOpen] = useState(
    () => readDraft(sessionStorage, `series:${series.id}`) !== undefined,
  )
  return (
    <details
      className={classes.about}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h2>Title and description</h2>
      </summary>
      {open && <SeriesForm series={series} />}
    </details>
  )
}
