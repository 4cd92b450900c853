import type { Series, SeriesWebinar } from '@rostrum/contracts/series'
import { copyWebinar, withdrawWebinar } from '@rostrum/contracts/webinars'
import { WebinarId } from '@rostrum/kernel/ids'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { MenuButton } from '@rostrum/ui/menu-button'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useNavigate } from '@tanstack/react-router'
import { Copy, Ellipsis, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { usePast } from '../../platform/as-of/use-as-of.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import { useMay } from '../../platform/session/use-session.ts'

interface WebinarRowMenuProps {
  readonly series: Series
  readonly webinar: SeriesWebinar
}

/** What else can be done with a webinar of the list. */
export function WebinarRowMenu({ series, webinar }: WebinarRowMenuProps) {
  const past = usePast()
  const may = useMay()
  const navigate = useNavigate()
  const copy = useCommand(copyWebinar)
  const [withdrawing, setWithdrawing] = useState(false)
  const fixed = past !== undefined || series.state === 'archived'
  const open = (id: string) =>
    void navigate({ to: paths.webinar, params: { webinarId: WebinarId.parse(id) } })
  const choices = [
    {
      key: 'copy',
      does: copyWebinar,
      label: 'Copy webinar',
      icon: <Copy size={14} aria-hidden="true" />,
      disabled: fixed || copy.isPending,
      onChoose: () =>
        copy.mutate(
          { params: { webinarId: webinar.id }, body: {} },
          { onSuccess: ({ id }) => open(id) },
        ),
    },
    {
      key: 'withdraw',
      does: withdrawWebinar,
      label: 'Withdraw from series',
      icon: <Trash2 size={14} aria-hidden="true" />,
      disabled: fixed || ['live', 'ended'].includes(webinar.state),
      dangerous: true,
      onChoose: () => setWithdrawing(true),
    },
  ].filter(({ does }) => may(does.permission))
  return (
    <>
      <MenuButton
        bare
        label={`More for “${webinar.title}”`}
        icon={<Ellipsis size={14} aria-hidden="true" />}
        choices={choices}
      />
      {copy.error && <ProblemNotice {...problemWords(copy.error)} />}
      {withdrawing && (
        <WithdrawDialog {...{ series, webinar }} onClose={() => setWithdrawing(false)} />
      )}
    </>
  )
}

interface WithdrawDialogProps extends WebinarRowMenuProps {
  readonly onClose: () => void
}

function WithdrawDialog({ series, webinar, onClose }: WithdrawDialogProps) {
  const withdraw = useCommand(withdrawWebinar)
  const others = series.webinarIds.length - webinar.ordinal
  return (
    <ConfirmDialog
      opened
      dangerous
      title={`Withdraw “${webinar.title}”?`}
      affects={[
        webinar.registered > 0
          ? `${webinar.registered} people are registered; a webinar with registrations can only be cancelled.`
          : 'Nobody is registered for it.',
        others > 0
          ? `The ${others === 1 ? 'one webinar' : `${others} webinars`} after it move up by one.`
          : 'No other webinar changes its number.',
      ]}
      undo="Its history is kept. To bring it back, copy it or plan it again."
      confirm="Withdraw webinar"
      busy={withdraw.isPending}
      onClose={onClose}
      onConfirm={() =>
        withdraw.mutate(
          { params: { seriesId: series.id, webinarId: webinar.id } },
          { onSuccess: onClose },
        )
      }
    >
      {withdraw.error && <ProblemNotice {...problemWords(withdraw.error)} />}
    </ConfirmDialog>
  )
}
