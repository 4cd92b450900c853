import { changeForm } from '@rostrum/contracts/webinar-changes'
import type { Webinar } from '@rostrum/contracts/webinars'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { Question } from './question.tsx'
import {
  newQuestion,
  type QuestionValues,
  questionsBody,
  questionValues,
} from './question-values.ts'
import { questionsHelp } from './questions-help.ts'
import classes from './questions-setting.module.css'
import { Setting } from './setting.tsx'

const parts = { label: 'words', options: 'options', purpose: 'purpose', help: 'help' } as const
const rows = Array.from({ length: 20 }, (_, row) => row)
const pointers = Object.fromEntries(
  rows.flatMap((row) =>
    Object.entries(parts).map(([part, label]) => [
      `/fields/${row}/${part}`,
      { field: `question-${row + 1}-${part}`, label: `Question ${row + 1}, ${label}` },
    ]),
  ),
)

/** What is asked beside name and e-mail. */
export function QuestionsSetting({ webinar }: { webinar: Webinar }) {
  const { fields } = webinar.form
  const initial: { readonly questions: readonly QuestionValues[] } = {
    questions: questionValues(fields),
  }
  const form = useCommandForm({
    draft: `questions:${webinar.id}`,
    initial,
    endpoint: changeForm,
    call: ({ questions }) => ({
      params: { webinarId: webinar.id },
      body: { fields: questionsBody(questions, fields, new Date().toISOString().slice(0, 10)) },
    }),
    fields: { pointers },
  })
  const { questions } = form.values
  const set = (next: readonly QuestionValues[]) => form.set({ questions: next })
  return (
    <Setting
      title="Questions"
      help={questionsHelp}
      form={form}
      saved={(before) => `The form asked ${before.questions.length} before.`}
    >
      {questions.length > 0 && (
        <ol className={classes.list}>
          {questions.map((question, index) => (
            <Question
              key={question.key}
              number={index + 1}
              question={question}
              errorAt={form.errorAt}
              onChange={(change) => set(questions.with(index, { ...question, ...change }))}
              onRemove={() => set(questions.toSpliced(index, 1))}
              onUp={
                index === 0
                  ? undefined
                  : () => set(questions.toSpliced(index, 1).toSpliced(index - 1, 0, question))
              }
            />
          ))}
        </ol>
      )}
      <div>
        <ActionButton
          does={changeForm}
          variant="default"
          size="xs"
          reason={questions.length >= 20 ? 'A form asks at most 20 questions.' : undefined}
          onClick={() => set([...questions, newQuestion(questions)])}
        >
          Add a question
        </ActionButton>
      </div>
    </Setting>
  )
}
