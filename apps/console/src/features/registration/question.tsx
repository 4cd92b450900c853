import { ActionIcon, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { ArrowUp, X } from 'lucide-react'
import type { QuestionValues } from './question-values.ts'
import classes from './questions-setting.module.css'

interface QuestionProps {
  readonly number: number
  readonly question: QuestionValues
  readonly errorAt: (field: string) => string | undefined
  readonly onChange: (change: Partial<QuestionValues>) => void
  readonly onRemove: () => void
  readonly onUp: (() => void) | undefined
}

const kinds = [
  { value: 'text', label: 'Text' },
  { value: 'choice', label: 'Choice' },
  { value: 'consent', label: 'Consent' },
]

/** One question of the form. */
export function Question(props: QuestionProps) {
  const { number, question, errorAt, onChange, onRemove, onUp } = props
  const id = (part: string) => `question-${number}-${part}`
  return (
    <li className={classes.question}>
      <div className={classes.head}>
        <NativeSelect
          aria-label={`Question ${number}: kind`}
          size="xs"
          w={110}
          data={kinds}
          disabled={question.id !== ''}
          value={question.kind}
          onChange={(event) => onChange({ kind: kindOf(event.currentTarget.value) })}
        />
        <Checkbox
          size="xs"
          label="Must be answered"
          checked={question.required}
          onChange={(event) => onChange({ required: event.currentTarget.checked })}
        />
        <span className={classes.tools}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            disabled={!onUp}
            aria-label={`Move question ${number} up`}
            title="Move up"
            onClick={() => onUp?.()}
          >
            <ArrowUp size={14} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Remove question ${number}`}
            title="Remove"
            onClick={onRemove}
          >
            <X size={14} aria-hidden="true" />
          </ActionIcon>
        </span>
      </div>
      <TextInput
        id={id('label')}
        label={`Question ${number}`}
        value={question.label}
        error={errorAt(id('label'))}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
      <TextInput
        id={id('help')}
        label="Help"
        placeholder="May be left out"
        value={question.help}
        error={errorAt(id('help'))}
        onChange={(event) => onChange({ help: event.currentTarget.value })}
      />
      {question.kind === 'choice' && <Choice {...{ question, id, errorAt, onChange }} />}
      {question.kind === 'consent' && (
        <TextInput
          id={id('purpose')}
          label="What the consent is for"
          description="Kept with each consent, together with the wording that was shown."
          value={question.purpose}
          error={errorAt(id('purpose'))}
          onChange={(event) => onChange({ purpose: event.currentTarget.value })}
        />
      )}
    </li>
  )
}

interface ChoiceProps extends Pick<QuestionProps, 'question' | 'errorAt' | 'onChange'> {
  readonly id: (part: string) => string
}

function Choice({ question, id, errorAt, onChange }: ChoiceProps) {
  return (
    <>
      <Textarea
        id={id('options')}
        label="Options"
        description="One a line."
        autosize
        minRows={3}
        value={question.options}
        error={errorAt(id('options'))}
        onChange={(event) => onChange({ options: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label="More than one may be chosen"
        checked={question.multiple}
        onChange={(event) => onChange({ multiple: event.currentTarget.checked })}
      />
    </>
  )
}

function kindOf(value: string): QuestionValues['kind'] {
  return value === 'choice' || value === 'consent' ? value : 'text'
}
