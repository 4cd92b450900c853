import { Button, Textarea } from '@mantine/core'
import { Play, Square } from 'lucide-react'
import type { KeyboardEvent, Ref } from 'react'
import classes from './history-queries.module.css'
import type { Run } from './use-run.ts'

/** Where a query is written; Ctrl and Enter ask it. */
export function Editor({ run, ref }: { run: Run; ref: Ref<HTMLTextAreaElement> }) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    run.ask()
  }
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault()
        run.ask()
      }}
    >
      <Textarea
        ref={ref}
        label="Query"
        autosize
        minRows={6}
        maxRows={20}
        maxLength={20_000}
        spellCheck={false}
        autoCapitalize="off"
        value={run.draft}
        classNames={{ input: classes.sql ?? '' }}
        onChange={(event) => run.write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={classes.line}>
        {run.isAsking ? (
          <Button
            variant="default"
            leftSection={<Square size={14} aria-hidden="true" />}
            onClick={run.cancel}
          >
            Cancel
          </Button>
        ) : (
          <Button type="submit" leftSection={<Play size={14} aria-hidden="true" />}>
            Ask
          </Button>
        )}
        <span className={classes.quiet}>One select, in DuckDB’s SQL. Ctrl + Enter asks it.</span>
      </div>
    </form>
  )
}
