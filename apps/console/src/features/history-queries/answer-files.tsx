import { Button } from '@mantine/core'
import {
  downloadQuery,
  downloadQueryLines,
  downloadQueryParquet,
  downloadQuerySheet,
} from '@rostrum/contracts/history-queries'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { client } from '../../platform/client.ts'
import { problemWords } from '../../platform/problem-words.ts'
import classes from './history-queries.module.css'
import type { Run } from './use-run.ts'

const files = [
  ['CSV', downloadQuery, 'csv'],
  ['Excel', downloadQuerySheet, 'xlsx'],
  ['Parquet', downloadQueryParquet, 'parquet'],
  ['JSON Lines', downloadQueryLines, 'jsonl'],
] as const

/** The whole answer to take along: it is asked once more, without the limit of the screen. */
export function AnswerFiles({ asked }: { asked: NonNullable<Run['asked']> }) {
  const { sql, at } = asked
  const { mutate, variables, isPending, error } = useMutation({
    mutationKey: ['file of a query'],
    mutationFn: async ([, endpoint, ending]: (typeof files)[number]) =>
      keep(await client.file(endpoint, { body: { sql, ...at } }), `query.${ending}`),
  })
  return (
    <div className={classes.files}>
      {files.map((file) => (
        <Button
          key={file[0]}
          size="xs"
          variant="default"
          leftSection={<Download size={14} aria-hidden="true" />}
          aria-label={`Download the answer as ${file[0]}`}
          loading={isPending && variables === file}
          disabled={isPending}
          onClick={() => mutate(file)}
        >
          {file[0]}
        </Button>
      ))}
      {error && <ProblemNotice {...problemWords(error, 'No file was written.')} />}
    </div>
  )
}

/** Hands a file to the browser, as if a link had led to it. */
function keep(file: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
