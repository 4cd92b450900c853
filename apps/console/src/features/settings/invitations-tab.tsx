import { Button } from '@mantine/core'
import { type Invitation, listInvitations, revokeInvitation } from '@rostrum/contracts/members'
import { ConfirmDialog } from '@rostrum/ui/confirm-dialog'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { EmptyState } from '@rostrum/ui/empty-state'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { momentText, viewerZone } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { problemWords } from '../../platform/problem-words.ts'
import { nowQuery, useCommand } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { InviteButton } from './invite-button.tsx'
import { standingWords } from './role-words.ts'
import classes from './settings.module.css'

const RenewDialog = lazyPart(() => import('./renew-dialog.tsx').then((it) => it.RenewDialog))

/** The invitations, and the way to take one back. */
export const InvitationsTab = permitted(listInvitations, Invitations)

function Invitations() {
  const query = useQuery(nowQuery(listInvitations, {}))
  const [revoked, setRevoked] = useState<Invitation>()
  const [renewed, setRenewed] = useState<Invitation>()
  const columns = useMemo(() => columnsOf(setRevoked, setRenewed), [])
  return (
    <Section
      title="Invitations"
      lead="A link lets one person in, in the role that it names. It is told once, when it is made; lost, or past its time, it is given another one."
      action={<InviteButton />}
    >
      <Loaded query={query} label="the invitations">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState under="h2" title="Nobody was invited yet">
              Choose a role, make the link, and send it to whom it is for.
            </EmptyState>
          ) : (
            <DataTable
              label="Invitations"
              rows={items}
              columns={columns}
              rowKey={({ id }) => id}
              rowHeight={40}
              minWidth={816}
            />
          )
        }
      </Loaded>
      {renewed && <RenewDialog invitation={renewed} onClose={() => setRenewed(undefined)} />}
      {revoked && <RevokeDialog invitation={revoked} onClose={() => setRevoked(undefined)} />}
    </Section>
  )
}

const states: Readonly<Record<Invitation['state'], string>> = {
  open: 'Open',
  accepted: 'Accepted',
  expired: 'Expired',
  revoked: 'Taken back',
}

type Choose = (invitation: Invitation) => void

function columnsOf(onRevoke: Choose, onRenew: Choose): Column<Invitation>[] {
  return [
    { key: 'for', header: 'For', names: true, cell: whom },
    { key: 'role', header: 'Role', width: '180px', cell: standingWords },
    {
      key: 'state',
      header: 'State',
      width: '100px',
      cell: ({ state }) => (
        <span className={state === 'open' ? undefined : classes.quiet}>{states[state]}</span>
      ),
    },
    {
      key: 'until',
      header: 'Works until',
      width: '190px',
      cell: ({ expiresAt, state }) =>
        (state === 'open' || state === 'expired') && (
          <time dateTime={expiresAt}>{momentText(expiresAt, viewerZone())}</time>
        ),
    },
    {
      key: 'renew',
      header: <span className={classes.unseen}>Another link</span>,
      width: '96px',
      align: 'end',
      cell: (invitation) =>
        (invitation.state === 'open' || invitation.state === 'expired') && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`New link for ${whom(invitation)}`}
            onClick={() => onRenew(invitation)}
          >
            New link
          </Button>
        ),
    },
    {
      key: 'revoke',
      header: <span className={classes.unseen}>Actions</span>,
      width: '104px',
      align: 'end',
      cell: (invitation) =>
        invitation.state === 'open' && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Take back the invitation for ${whom(invitation)}`}
            onClick={() => onRevoke(invitation)}
          >
            Take back
          </Button>
        ),
    },
  ]
}

function whom({ email }: Invitation): string {
  return email ?? 'whoever has the link'
}

function RevokeDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const revoke = useCommand(revokeInvitation)
  return (
    <ConfirmDialog
      opened
      dangerous
      title={`Take back the invitation for ${whom(invitation)}?`}
      affects={['Its link opens nothing any more, from now on.', 'Nobody who is in is put out.']}
      undo="You can invite them again, with another link."
      confirm="Take back"
      busy={revoke.isPending}
      onClose={onClose}
      onConfirm={() =>
        revoke.mutate({ params: { invitationId: invitation.id } }, { onSuccess: onClose })
      }
    >
      {revoke.error && <ProblemNotice {...problemWords(revoke.error)} />}
    </ConfirmDialog>
  )
}
