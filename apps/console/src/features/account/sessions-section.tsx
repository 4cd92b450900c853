import { Button } from '@mantine/core'
import { endSession, listSessions, type SignedIn } from '@rostrum/contracts/session'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { momentText, relativeText, viewerZone } from '@rostrum/ui/time'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../platform/client.ts'
import { Loaded } from '../../platform/loaded.tsx'
import { problemWords } from '../../platform/problem-words.ts'
import { nowQuery } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import { useNow } from '../../platform/use-now.ts'
import classes from './account.module.css'
import { deviceWords } from './device-words.ts'

/** Where one is signed in, and the way out of anywhere else. */
export function SessionsSection() {
  const query = useQuery(nowQuery(listSessions, {}))
  const [ending, setEnding] = useState<readonly SignedIn[]>()
  const others = query.data?.items.filter(({ current }) => !current) ?? []
  return (
    <Section
      title="Where you are signed in"
      lead="End what you do not know, and change your password then."
      action={
        others.length > 1 && (
          <Button variant="default" size="xs" onClick={() => setEnding(others)}>
            End all others
          </Button>
        )
      }
    >
      <Loaded query={query} label="your sessions">
        {({ items }) => (
          <ul className={classes.list}>
            {items.map((session) => (
              <Row key={session.id} session={session} onEnd={() => setEnding([session])} />
            ))}
          </ul>
        )}
      </Loaded>
      {ending && <EndDialog sessions={ending} onClose={() => setEnding(undefined)} />}
    </Section>
  )
}

function Row({ session, onEnd }: { session: SignedIn; onEnd: () => void }) {
  const { current, device, startedAt, lastSeenAt } = session
  const now = useNow()
  const where = deviceWords(device)
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <div>{where}</div>
        <div className={classes.quiet}>
          signed in {momentText(startedAt, viewerZone())}
          {!current && `, last seen ${relativeText(lastSeenAt, now)}`}
        </div>
      </div>
      {current ? (
        <span className={classes.here}>this one</span>
      ) : (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`End the session on ${where}`}
          onClick={onEnd}
        >
          End
        </Button>
      )}
    </li>
  )
}

interface EndDialogProps {
  readonly sessions: readonly SignedIn[]
  readonly onClose: () => void
}

function EndDialog({ sessions, onClose }: EndDialogProps) {
  const end = useMutation({
    mutationKey: [endSession.name],
    mutationFn: () =>
      Promise.all(sessions.map(({ id }) => client.call(endSession, { params: { sessionId: id } }))),
    onSuccess: onClose,
  })
  const [first] = sessions
  const one = sessions.length === 1
  return (
    <ConfirmDialog
      opened
      dangerous
      title={one ? 'End this session?' : `End ${sessions.length} sessions?`}
      affects={[
        one
          ? `Whoever uses ${deviceWords(first?.device)} has to sign in again.`
          : 'Whoever uses them has to sign in again. This one stays.',
      ]}
      confirm={one ? 'End session' : 'End all others'}
      busy={end.isPending}
      onClose={onClose}
      onConfirm={() => end.mutate()}
    >
      {end.error && <ProblemNotice {...problemWords(end.error)} />}
    </ConfirmDialog>
  )
}
