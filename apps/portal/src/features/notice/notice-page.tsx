import type { Readiness } from '@rostrum/contracts/health'
import { ActionLink } from '../../components/action.tsx'
import { Frame, Sheet } from '../../components/frame.tsx'
import { paths } from '../../paths.ts'
import styles from './notice-page.module.css'

/** There is nothing here, or nothing for the public. */
export function NotFoundView() {
  return (
    <Notice title="There is no page here">
      <p>
        The address may be mistyped, or what was here is not public. A personal link has to be
        complete, to its last letter.
      </p>
      <ActionLink href={paths.home}>See what is on</ActionLink>
    </Notice>
  )
}

/** The server is on its way up; the page asks again by itself. */
export function StartingView({ readiness }: { readonly readiness: Readiness }) {
  const { status, missing, demo } = readiness
  return (
    <Notice title={status === 'failed' ? 'Rostrum could not start' : 'Rostrum is starting'}>
      {demo && (
        <p>
          Loading the demo: {demo.loaded.toLocaleString('en')} of {demo.total.toLocaleString('en')}.
        </p>
      )}
      {missing.length > 0 && (
        <ul>
          {missing.map(({ name, detail }) => (
            <li key={name}>{detail}</li>
          ))}
        </ul>
      )}
      <p data-reload="5">This page asks again every few seconds.</p>
    </Notice>
  )
}

interface ProblemProps {
  readonly title: string
  readonly detail: string
  readonly correlationId?: string | undefined
  readonly backPath?: string | undefined
}

/** Something did not work: what happened, and the way on. */
export function ProblemView({ title, detail, correlationId, backPath }: ProblemProps) {
  return (
    <Notice title={title}>
      <p>{detail}</p>
      {correlationId && <p className={styles.reference}>Reference: {correlationId}</p>}
      <ActionLink href={backPath ?? paths.home}>
        {backPath ? 'Go back' : 'See what is on'}
      </ActionLink>
    </Notice>
  )
}

function Notice({
  title,
  children,
}: {
  readonly title: string
  readonly children: React.ReactNode
}) {
  return (
    <Frame>
      <Sheet>
        <h1>{title}</h1>
        <div className={styles.notice}>{children}</div>
      </Sheet>
    </Frame>
  )
}
