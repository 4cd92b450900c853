import { ActionIcon, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { type Presenter, setAgenda } from '@rostrum/contracts/content'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useReadOnly } from '../../platform/as-of/use-as-of.ts'
import classes from './agenda-form.module.css'
import { type AgendaValues, kindOf, kinds } from './agenda-values.ts'

interface AgendaPartProps {
  readonly part: AgendaValues
  readonly number: number
  readonly presenters: readonly Presenter[]
  readonly errorAt: (field: string) => string | undefined
  readonly onChange: (change: Partial<AgendaValues>) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

/** One part of the agenda: when, how long, what, and who. */
export function AgendaPart(props: AgendaPartProps) {
  const { part, number, presenters, errorAt, onChange, onMove, onRemove } = props
  const readOnly = useReadOnly(setAgenda) !== undefined
  const id = (name: string) => `agenda-${number}-${name}`
  return (
    <li className={classes.part}>
      <TextInput
        id={id('startsAfterMinutes')}
        label="Starts after"
        inputMode="numeric"
        rightSection={<span className={classes.unit}>min</span>}
        rightSectionWidth={38}
        readOnly={readOnly}
        value={part.startsAfter}
        error={errorAt(id('startsAfterMinutes'))}
        onChange={(event) => onChange({ startsAfter: event.currentTarget.value })}
      />
      <TextInput
        id={id('minutes')}
        label="Takes"
        inputMode="numeric"
        rightSection={<span className={classes.unit}>min</span>}
        rightSectionWidth={38}
        readOnly={readOnly}
        value={part.minutes}
        error={errorAt(id('minutes'))}
        onChange={(event) => onChange({ minutes: event.currentTarget.value })}
      />
      <TextInput
        id={id('title')}
        label={`Part ${number}`}
        readOnly={readOnly}
        value={part.title}
        error={errorAt(id('title'))}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <NativeSelect
        id={id('kind')}
        label="Kind"
        data={[...kinds]}
        disabled={readOnly}
        value={part.kind}
        onChange={(event) => onChange({ kind: kindOf(event.currentTarget.value) })}
      />
      {!readOnly && (
        <div className={classes.tools}>
          <Tool label={`Move part ${number} up`} onClick={() => onMove(-1)} icon={ArrowUp} />
          <Tool label={`Move part ${number} down`} onClick={() => onMove(1)} icon={ArrowDown} />
          <Tool label={`Remove part ${number}`} onClick={onRemove} icon={X} />
        </div>
      )}
      {presenters.length > 0 && (
        <Checkbox.Group
          className={classes.who}
          label={`Presenters of part ${number}`}
          value={[...part.presenterIds]}
          onChange={(presenterIds) => onChange({ presenterIds })}
        >
          <div className={classes.people}>
            {presenters.map((presenter) => (
              <Checkbox
                key={presenter.id}
                size="xs"
                disabled={readOnly}
                value={presenter.id}
                label={<bdi>{presenter.displayName}</bdi>}
              />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </li>
  )
}

interface ToolProps {
  readonly icon: typeof X
  readonly label: string
  readonly onClick: () => void
}

function Tool({ icon: Icon, label, onClick }: ToolProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <Icon size={14} aria-hidden="true" />
    </ActionIcon>
  )
}
