import { Button, TextInput } from '@mantine/core'
import { addBookmark, listBookmarks } from '@rostrum/contracts/bookmarks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { problemWords } from '../problem-words.ts'
import { nowQuery, useCommand } from '../queries.ts'
import { useMay } from '../session/use-session.ts'
import { type Moment, momentWords } from './moment.ts'
import classes from './moment-chooser.module.css'

interface BookmarksProps {
  /** The moment that is shown: what a new bookmark is for. */
  readonly at: Moment
  readonly zone: string
  readonly onChoose: (moment: Moment) => void
}

const shown = 6

/** The latest named moments, and a name for the one that is shown. */
export function Bookmarks({ at, zone, onChoose }: BookmarksProps) {
  const may = useMay()
  const allowed = may(listBookmarks.permission)
  const { data } = useQuery({ ...nowQuery(listBookmarks, { query: {} }), enabled: allowed })
  if (!allowed) return null
  return (
    <div className={classes.turns}>
      <h3>Bookmarks</h3>
      {data?.items.slice(0, shown).map(({ id, name, asOf }) => (
        <button key={id} type="button" className={classes.turn} onClick={() => onChoose({ asOf })}>
          <span>{name}</span>
          <span className={classes.when}>{momentWords({ asOf }, zone)}</span>
        </button>
      ))}
      <NewBookmark at={at} />
    </div>
  )
}

function NewBookmark({ at }: { at: Moment }) {
  const [name, setName] = useState('')
  const add = useCommand(addBookmark)
  const save = () => {
    if (name.trim() === '') return
    add.mutate({ body: { name: name.trim(), ...at } }, { onSuccess: () => setName('') })
  }
  return (
    <TextInput
      label={at.asOf === undefined ? 'Bookmark now as' : 'Bookmark this moment as'}
      description="What is told of it later does not change what it shows."
      value={name}
      maxLength={80}
      error={add.error && problemWords(add.error, '').what}
      onChange={(event) => setName(event.currentTarget.value)}
      // The chooser is a form of its own, and Enter would choose.
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        save()
      }}
      rightSectionWidth={64}
      rightSection={
        <Button size="compact-xs" variant="default" loading={add.isPending} onClick={save}>
          Keep
        </Button>
      }
    />
  )
}
