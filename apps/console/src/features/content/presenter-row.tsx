import { ActionIcon } from '@mantine/core'
import { type Presenter, withdrawPresenter } from '@rostrum/contracts/content'
import type { WebinarId } from '@rostrum/kernel/ids'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { ArrowDown, ArrowUp, Pencil, X } from 'lucide-react'
import { type ComponentType, useState } from 'react'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import classes from './presenters.module.css'

interface PresenterRowProps {
  readonly webinarId: WebinarId
  readonly presenter: Presenter
  readonly first: boolean
  readonly last: boolean
  readonly onMove: ((by: -1 | 1) => void) | undefined
  readonly onEdit: (() => void) | undefined
}

/** One presenter: who they are, and how they get up, down, changed and off. */
export function PresenterRow(props: PresenterRowProps) {
  const { webinarId, presenter, first, last, onMove, onEdit } = props
  const [leaving, setLeaving] = useState(false)
  const { displayName, title, organization, named, featured } = presenter
  const card = [named ? title : '', organization].filter(Boolean).join(', ')
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <span className={classes.name} dir="auto">
          {displayName}
        </span>
        {!named && <span className={classes.unnamed}>no name given</span>}
        {featured && <span className={classes.featured}>featured</span>}
        {card && <span className={classes.card}>{card}</span>}
      </div>
      {onMove && onEdit && (
        <div className={classes.tools}>
          <Tool
            icon={ArrowUp}
            label={`Move ${displayName} up`}
            off={first}
            onClick={() => onMove(-1)}
          />
          <Tool
            icon={ArrowDown}
            label={`Move ${displayName} down`}
            off={last}
            onClick={() => onMove(1)}
          />
          <Tool icon={Pencil} label={`Change ${displayName}`} onClick={onEdit} />
          <Tool icon={X} label={`Withdraw ${displayName}`} onClick={() => setLeaving(true)} />
        </div>
      )}
      {leaving && (
        <WithdrawDialog {...{ webinarId, presenter }} onClose={() => setLeaving(false)} />
      )}
    </li>
  )
}

interface ToolProps {
  readonly icon: ComponentType<{ size: number; 'aria-hidden': 'true' }>
  readonly label: string
  readonly off?: boolean
  readonly onClick: () => void
}

function Tool({ icon: Icon, label, off = false, onClick }: ToolProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
      title={label}
      disabled={off}
      onClick={onClick}
    >
      <Icon size={14} aria-hidden="true" />
    </ActionIcon>
  )
}

interface WithdrawDialogProps {
  readonly webinarId: WebinarId
  readonly presenter: Presenter
  readonly onClose: () => void
}

function WithdrawDialog({ webinarId, presenter, onClose }: WithdrawDialogProps) {
  const withdraw = useCommand(withdrawPresenter)
  return (
    <ConfirmDialog
      opened
      dangerous
      title={`Withdraw ${presenter.displayName}?`}
      affects={[
        'The card leaves the public page at once.',
        'Parts of the agenda stay; they no longer name this presenter.',
      ]}
      undo="The history keeps that they were on it; add them again to bring them back."
      confirm="Withdraw presenter"
      busy={withdraw.isPending}
      onClose={onClose}
      onConfirm={() =>
        withdraw.mutate(
          { params: { webinarId, presenterId: presenter.id } },
          { onSuccess: onClose },
        )
      }
    >
      {withdraw.error && <ProblemNotice {...problemWords(withdraw.error)} />}
    </ConfirmDialog>
  )
}
