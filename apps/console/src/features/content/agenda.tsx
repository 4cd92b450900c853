import { type AgendaItem, setAgenda } from '@rostrum/contracts/content'
import type { Webinar } from '@rostrum/contracts/webinars'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { useReadOnly } from '../../platform/as-of/use-as-of.ts'
import { readDraft } from '../../platform/forms/draft.ts'
import { lazyPart } from '../../platform/lazy-part.tsx'
import classes from './agenda.module.css'

const AgendaForm = lazyPart(() => import('./agenda-form.tsx').then((it) => it.AgendaForm))

/** The agenda, told; and its editor once somebody wants to change it. */
export function Agenda({ webinar }: { webinar: Webinar }) {
  const readOnly = useReadOnly(setAgenda) !== undefined
  const [edits, edit] = useState(
    () => readDraft(sessionStorage, `agenda:${webinar.id}`) !== undefined,
  )
  const { agenda } = webinar
  return (
    <section aria-labelledby="agenda">
      <div className={classes.head}>
        <h2 id="agenda">Agenda</h2>
        {(!edits || readOnly) && (
          <ActionButton does={setAgenda} variant="default" size="xs" onClick={() => edit(true)}>
            {agenda.length === 0 ? 'Plan the agenda' : 'Change the agenda'}
          </ActionButton>
        )}
      </div>
      {edits && !readOnly ? <AgendaForm webinar={webinar} /> : <Parts webinar={webinar} />}
    </section>
  )
}

function Parts({ webinar: { agenda, presenters } }: { webinar: Webinar }) {
  if (agenda.length === 0) {
    return <p className={classes.quiet}>No parts yet. Times count from the planned start.</p>
  }
  const nameOf = (id: string) => presenters.find((one) => one.id === id)?.displayName ?? []
  return (
    <ol className={classes.parts}>
      {agenda.map((part, index) => {
        const key = `${index}`
        return (
          <li key={key} className={classes.part}>
            <span className={classes.when}>{whenText(part)}</span>
            <div className={classes.what}>
              <p>{part.title}</p>
              <p className={classes.quiet} dir="auto">
                {part.presenterIds.flatMap(nameOf).join(', ')}
              </p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

/** `0 to 35 min`, `from 40 min`, or nothing where the part has no time. */
function whenText({ startsAfterMinutes: from, minutes }: AgendaItem): string {
  if (from === undefined) return minutes === undefined ? '' : `${minutes} min`
  return minutes === undefined ? `from ${from} min` : `${from} to ${from + minutes} min`
}
