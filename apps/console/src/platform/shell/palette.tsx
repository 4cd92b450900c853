import { Overlay } from '@rostrum/ui/overlay'
import { type KeyboardEvent, useId, useState } from 'react'
import classes from './palette.module.css'
import { type Entry, found } from './palette-entries.ts'
import { useEntries } from './use-entries.ts'

interface PaletteProps {
  readonly onClose: () => void
  readonly onKeys: () => void
}

/** Anywhere and anything from the keyboard: type, choose with the arrows, Enter. */
export function Palette({ onClose, onKeys }: PaletteProps) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const entries = found(useEntries(onKeys), typed)
  const list = useId()
  const run = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    entry.run()
  }
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setChosen((old) => Math.max(0, Math.min(entries.length - 1, old + step)))
    }
    if (event.key === 'Enter') run(entries[chosen])
  }
  return (
    <Overlay kind="palette" size="lg" label="Search or jump to" onClose={onClose}>
      <input
        className={classes.input}
        data-autofocus
        role="combobox"
        aria-label="Series, webinar, page or action"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={entries[chosen] && `${list}-${chosen}`}
        placeholder="Series, webinar, page or action"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKey}
      />
      <div id={list} role="listbox" aria-label="Found" className={classes.list}>
        {entries.map((entry, index) => (
          <Option
            key={entry.key}
            id={`${list}-${index}`}
            entry={entry}
            chosen={index === chosen}
            onRun={() => run(entry)}
          />
        ))}
      </div>
      {entries.length === 0 && <p className={classes.none}>Nothing is called that.</p>}
    </Overlay>
  )
}

interface OptionProps {
  readonly id: string
  readonly entry: Entry
  readonly chosen: boolean
  readonly onRun: () => void
}

function Option({ id, entry, chosen, onRun }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={classes.option}
      ref={(element) => {
        if (chosen) element?.scrollIntoView({ block: 'nearest' })
      }}
      onClick={onRun}
    >
      <span className={classes.kind}>{entry.kind}</span>
      <span className={classes.label}>{entry.label}</span>
      {entry.note && <span className={classes.note}>{entry.note}</span>}
    </div>
  )
}
