import { Button } from '@mantine/core'
import { ErrorSummary } from '@rostrum/ui/field'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { problemWords } from '../problem-words.ts'
import classes from './form-feedback.module.css'
import type { CommandForm } from './use-command-form.ts'

/** Above a form: what was refused and why. */
export function FormRefusal<V>({ form }: { form: CommandForm<V> }) {
  if (form.errors.length > 0) return <ErrorSummary errors={form.errors} attempt={form.attempt} />
  if (!form.problem) return null
  return <ProblemNotice {...problemWords(form.problem, 'What you typed is still here.')} />
}

interface SavedProps<V> {
  readonly form: CommandForm<V>
  /** What changed, in words: `Title: “A” is now “B”.` */
  readonly words: (before: V) => string
}

/** Beneath a form: what the last save changed, and the way back; or that something is not saved. */
export function FormSaved<V>({ form, words }: SavedProps<V>) {
  if (form.before !== undefined) {
    return (
      <p className={classes.note} role="status">
        Saved. {words(form.before)}
        <Button size="compact-xs" variant="subtle" loading={form.busy} onClick={form.undo}>
          Undo
        </Button>
      </p>
    )
  }
  if (!form.dirty) return null
  return (
    <p className={classes.note}>
      Not saved yet; kept in this tab.
      <Button size="compact-xs" variant="subtle" color="gray" onClick={form.discard}>
        Discard
      </Button>
    </p>
  )
}
