import { changeForm } from '@rostrum/contracts/webinar-changes'
import type { Webinar } from '@rostrum/contracts/webinars'
import { useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { readDraft } from '../../platform/forms/draft.ts'
import { lazyPart } from '../../platform/lazy-part.tsx'
import classes from './questions.module.css'
import { questionsHelp } from './questions-help.ts'

const QuestionsSetting = lazyPart(() =>
  import('./questions-setting.tsx').then((it) => it.QuestionsSetting),
)

/** The questions of the form, told; and the editor once somebody wants to change them. */
export function Questions({ webinar }: { webinar: Webinar }) {
  const [edits, edit] = useState(
    () => readDraft(sessionStorage, `questions:${webinar.id}`) !== undefined,
  )
  if (edits) return <QuestionsSetting webinar={webinar} />
  const { fields } = webinar.form
  return (
    <section className={classes.questions} aria-labelledby="questions">
      <div className={classes.words}>
        <h2 id="questions">Questions</h2>
        <p>{questionsHelp}</p>
      </div>
      <div>
        {fields.length === 0 && <p className={classes.none}>Only name and e-mail are asked.</p>}
        <ol className={classes.list}>
          {fields.map(({ id, label, kind, required }) => (
            <li key={id}>
              {label}{' '}
              <span className={classes.kind}>
                {kind}
                {required && ', must be answered'}
              </span>
            </li>
          ))}
        </ol>
        <ActionButton does={changeForm} variant="default" size="xs" onClick={() => edit(true)}>
          {fields.length === 0 ? 'Ask more' : 'Change the questions'}
        </ActionButton>
      </div>
    </section>
  )
}
