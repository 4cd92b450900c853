import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { problemWords } from '../problem-words.ts'
import { Page } from './page.tsx'

/** What stands in place of a page that broke; the rest of the console goes on. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const words = problemWords(error instanceof Error ? error : new Error(String(error)))
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Page title="This page broke">
      <ProblemNotice {...words} onRetry={retry} />
    </Page>
  )
}
