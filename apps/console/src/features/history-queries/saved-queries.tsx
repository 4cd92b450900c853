import { Button, TextInput } from '@mantine/core'
import { listSavedQueries, removeSavedQuery, saveQuery } from '@rostrum/contracts/history-queries'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { dayText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { problemWords } from '../../platform/problem-words.ts'
import { nowQuery, useCommand } from '../../platform/queries.ts'
import { useZone } from '../../platform/use-zone.ts'
import classes from './history-queries.module.css'

interface SavedQueriesProps {
  /** What would be saved. */
  readonly sql: string
  readonly onOpen: (sql: string) => void
}

/** The queries of the organization by name, and a name for the one in the editor. */
export function SavedQueries({ sql, onOpen }: SavedQueriesProps) {
  const zone = useZone()
  const { data } = useQuery(nowQuery(listSavedQueries, { query: {} }))
  const save = useCommand(saveQuery)
  const remove = useCommand(removeSavedQuery)
  const [name, setName] = useState('')
  const error = save.error ?? remove.error
  const items = data?.items ?? []
  const isThere = items.some((one) => one.name === name.trim())
  return (
    <section aria-labelledby="saved">
      <h2 id="saved">Saved queries</h2>
      {items.length > 0 && (
        <ul className={classes.names}>
          {items.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                title={`${dayText(one.savedAt, zone)}, ${one.savedBy.displayName}`}
                onClick={() => {
                  setName(one.name)
                  onOpen(one.sql)
                }}
              >
                {one.name}
              </button>
              <button
                type="button"
                className={classes.remove}
                aria-label={`Remove the query ${one.name}`}
                onClick={() => remove.mutate({ params: { savedQueryId: one.id } })}
              >
                <X size={14} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className={classes.line}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ body: { name, sql } })
        }}
      >
        <TextInput
          size="xs"
          aria-label="Save the query as"
          placeholder="Save the query as"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          size="xs"
          type="submit"
          variant="default"
          loading={save.isPending}
          disabled={name.trim() === '' || sql.trim() === ''}
        >
          {isThere ? 'Replace' : 'Save'}
        </Button>
      </form>
      {error && <ProblemNotice {...problemWords(error, 'What you wrote is still here.')} />}
    </section>
  )
}
