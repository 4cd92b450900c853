import { queryHistory } from '@rostrum/contracts/history-queries'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { paths } from '../../paths.ts'
import { permitted } from '../../platform/session/permitted.tsx'
import { Page } from '../../platform/shell/page.tsx'
import { Answer } from './answer.tsx'
import { Editor } from './editor.tsx'
import { Examples } from './examples.tsx'
import classes from './history-queries.module.css'
import { SavedQueries } from './saved-queries.tsx'
import { useRun } from './use-run.ts'
import { ViewList } from './view-list.tsx'

/** The history, asked in SQL. */
export const HistoryQueriesPage = permitted(queryHistory, Queries, 'SQL')

function Queries() {
  const run = useRun()
  const editor = useRef<HTMLTextAreaElement>(null)
  const open = (sql: string) => {
    run.write(sql)
    editor.current?.focus()
  }
  return (
    <Page
      title="SQL"
      subtitle="Ask the history what no report asks, as of any moment."
      actions={
        <Link to={paths.reports} search={{}}>
          All reports
        </Link>
      }
    >
      <div className={classes.page}>
        <div className={classes.main}>
          <Editor run={run} ref={editor} />
          <Answer run={run} />
        </div>
        <aside className={classes.beside} aria-label="What there is to ask of">
          <SavedQueries sql={run.draft} onOpen={open} />
          <Examples onOpen={open} />
          <ViewList onName={(name) => open(insertedAt(editor.current, run.draft, name))} />
        </aside>
      </div>
    </Page>
  )
}

/** The text with a word where the cursor stands. */
function insertedAt(area: HTMLTextAreaElement | null, text: string, word: string): string {
  const [from, to] = [area?.selectionStart ?? text.length, area?.selectionEnd ?? text.length]
  return text.slice(0, from) + word + text.slice(to)
}
