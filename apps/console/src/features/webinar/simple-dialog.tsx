import {
  changeRegistration,
  endWebinar,
  publishWebinar,
  reinstateWebinar,
  reopenWebinar,
  startWebinar,
} from '@rostrum/contracts/webinar-changes'
import type { Webinar } from '@rostrum/contracts/webinars'
import { withdrawWebinar } from '@rostrum/contracts/webinars'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { client } from '../../platform/client.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { type Act, verbs } from './life.ts'
import { useRadius } from './use-radius.ts'

export type SimpleAct = Exclude<
  Act,
  | 'schedule'
  | 'reschedule'
  | 'open_registration'
  | 'postpone'
  | 'cancel'
  | 'publish_replay'
  | 'copy'
>

const calls: Readonly<Record<SimpleAct, (webinar: Webinar) => Promise<unknown>>> = {
  publish: ({ id }) => client.call(publishWebinar, { params: { webinarId: id }, body: {} }),
  close_registration: ({ id }) =>
    client.call(changeRegistration, { params: { webinarId: id }, body: { open: false } }),
  start: ({ id }) => client.call(startWebinar, { params: { webinarId: id }, body: {} }),
  end: ({ id }) => client.call(endWebinar, { params: { webinarId: id }, body: {} }),
  reinstate: ({ id }) => client.call(reinstateWebinar, { params: { webinarId: id }, body: {} }),
  reopen: ({ id }) => client.call(reopenWebinar, { params: { webinarId: id }, body: {} }),
  withdraw: ({ id, seriesId }) =>
    client.call(withdrawWebinar, { params: { seriesId, webinarId: id } }),
}

interface SimpleDialogProps {
  readonly act: SimpleAct
  readonly webinar: Webinar
  readonly onClose: () => void
}

/** An act that needs nothing but a yes. */
export function SimpleDialog({ act, webinar, onClose }: SimpleDialogProps) {
  const navigate = useNavigate()
  const command = useMutation({ mutationFn: () => calls[act](webinar) })
  const done = () => {
    onClose()
    if (act !== 'withdraw') return
    void navigate({ to: paths.series, params: { seriesId: webinar.seriesId } })
  }
  const { title, affects, undo, dangerous = false } = useRadius(act, webinar)
  return (
    <ConfirmDialog
      opened
      {...{ title, affects, undo, dangerous }}
      confirm={verbs[act]}
      keep={dangerous ? 'Keep it' : 'Not now'}
      busy={command.isPending}
      onClose={onClose}
      onConfirm={() => command.mutate(undefined, { onSuccess: done })}
    >
      {command.error && <ProblemNotice {...problemWords(command.error)} />}
    </ConfirmDialog>
  )
}
