import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { stateLabel } from '@rostrum/ui/state-chip'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../platform/session/use-session.ts'
import { orderWords, usualSort } from './roster-filter.ts'
import {
  type ColumnKey,
  columnKeys,
  toggled,
  type View,
  type ViewProps,
  withoutView,
  withView,
} from './roster-views.ts'
import classes from './view-menu.module.css'

const labels: Readonly<Record<ColumnKey, string>> = {
  email: 'E-mail',
  status: 'Status',
  submitted: 'Submitted',
  yourTime: 'Submitted, your time',
}

/** The columns as boxes to tick; the kept views; a name for the view that is shown. */
export function ViewPanel({ address, looks, onLooks, onView }: ViewProps) {
  const { columns, views } = looks
  const { status, sort } = address
  const may = useMay()
  const offered = columnKeys.filter((key) => key !== 'email' || may('names.see'))
  return (
    <div className={classes.panel}>
      <fieldset className={classes.group}>
        <legend>Columns</legend>
        {offered.map((column) => (
          <Checkbox
            key={column}
            size="xs"
            label={labels[column]}
            checked={columns.includes(column)}
            onChange={() => onLooks({ ...looks, columns: toggled(columns, column) })}
          />
        ))}
      </fieldset>
      <section className={classes.group} aria-labelledby="kept-views">
        <h2 id="kept-views">Your views</h2>
        {views.length > 0 && (
          <ul className={classes.views}>
            {views.map((view) => (
              <li key={view.name}>
                <button type="button" className={classes.view} onClick={() => onView(view)}>
                  <span>{view.name}</span>
                  <span className={classes.about}>{aboutOf(view)}</span>
                </button>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove the view ${view.name}`}
                  title="Remove"
                  onClick={() => onLooks(withoutView(looks, view.name))}
                >
                  <X size={14} aria-hidden="true" />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
        <KeepView onKeep={(name) => onLooks(withView(looks, { name, status, sort, columns }))} />
      </section>
    </div>
  )
}

/** `Waitlisted, by name`. */
function aboutOf({ status, sort = usualSort }: View): string {
  return `${status ? stateLabel(status) : 'Everybody'}, ${orderWords(sort)}`
}

function KeepView({ onKeep }: { onKeep: (name: string) => void }) {
  const [name, setName] = useState('')
  return (
    <form
      className={classes.keep}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() === '') return
        onKeep(name.trim())
        setName('')
      }}
    >
      <TextInput
        size="xs"
        maxLength={60}
        label="Keep what is shown as"
        placeholder="Who is waiting"
        description="Status, order and columns; in this browser."
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={name.trim() === ''}>
        Keep view
      </Button>
    </form>
  )
}
