import { accept, type Decider, type Decision, reject } from '@rostrum/event-sourcing/decider'
import type { DetailsId, ParticipantId, WebinarId } from '@rostrum/kernel/ids'
import { sameValue } from '../reports/canonical.ts'
import type { RegistrationEvent } from './events.ts'

type Submitted = Extract<RegistrationEvent, { type: 'RegistrationSubmitted' }>['data']

/** What the seats ledger said; `pending` where a host decides. */
export type AdmissionStanding = 'pending' | 'approved' | 'waitlisted'

export type RegistrationStatus =
  | 'absent'
  | 'pending'
  | 'approved'
  | 'waitlisted'
  | 'rejected'
  | 'cancelled'

export type RegistrationCommand =
  | ({ type: 'SubmitRegistration'; standing: AdmissionStanding; at: string } & Submitted)
  | { type: 'ApproveRegistration'; at: string }
  | { type: 'WaitlistRegistration'; at: string }
  | { type: 'RejectRegistration'; details?: DetailsId | undefined; at: string }
  | {
      type: 'CancelRegistration'
      by: 'self' | 'host' | 'system'
      details?: DetailsId | undefined
      at: string
    }
  /** A host takes back a rejection or a cancellation. */
  | { type: 'ReinstateRegistration'; standing: AdmissionStanding; at: string }
  | {
      type: 'AmendRegistration'
      details: DetailsId
      choices: Submitted['choices']
      at: string
    }
  /** A new personal link; the one before it opens nothing any more. */
  | { type: 'IssueJoinLink'; at: string }

export type RegistrationRejection =
  | 'registration_not_found'
  | 'registration_not_pending'
  | 'registration_not_active'
  | 'registration_approved'
  | 'registration_rejected'

/** One person's standing for one webinar; everything else is of the last submission. */
export interface Registration {
  readonly status: RegistrationStatus
  readonly webinarId?: WebinarId
  readonly participantId?: ParticipantId
  readonly details?: DetailsId
  readonly choices: Submitted['choices']
  readonly source?: Submitted['source']
  readonly late: boolean
  readonly submittedAt?: string
  readonly locale?: string
  readonly timeZone?: string
  readonly country?: string
  readonly consents: Submitted['consents']
}

type Command<Type> = Extract<RegistrationCommand, { type: Type }>
type Outcome = Decision<RegistrationEvent, RegistrationRejection>
interface Ids {
  webinarId: WebinarId
  participantId: ParticipantId
}

export const registration: Decider<
  Registration,
  RegistrationCommand,
  RegistrationEvent,
  RegistrationRejection
> = {
  initialState: { status: 'absent', choices: {}, late: false, consents: [] },

  decide(command, state) {
    if (command.type === 'SubmitRegistration') return submit(command, state)
    const { status, webinarId, participantId } = state
    if (status === 'absent' || !webinarId || !participantId)
      return reject('registration_not_found', 'Nobody registered under this id.')
    const ids = { webinarId, participantId }
    switch (command.type) {
      case 'ApproveRegistration':
        return approve(command, state, ids)
      case 'WaitlistRegistration':
        return waitlist(command, state, ids)
      case 'RejectRegistration':
        return turnDown(command, state, ids)
      case 'CancelRegistration':
        return cancel(command, state, ids)
      case 'ReinstateRegistration':
        return reinstate(command, state, ids)
      case 'AmendRegistration':
        return amend(command, state, ids)
      case 'IssueJoinLink':
        return issueLink(command, state, ids)
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'RegistrationSubmitted':
        return submitted(event)
      case 'RegistrationApproved':
        return { ...state, status: 'approved' }
      case 'RegistrationWaitlisted':
        return { ...state, status: 'waitlisted' }
      case 'RegistrationRejected':
        return { ...state, status: 'rejected' }
      case 'RegistrationCancelled':
        return { ...state, status: 'cancelled' }
      case 'RegistrationReinstated':
        return { ...state, status: 'pending' }
      case 'RegistrationAmended':
        return { ...state, details: event.data.details, choices: event.data.choices }
      case 'JoinLinkIssued':
        return state
    }
  },
}

export function isActive(status: RegistrationStatus): boolean {
  return status === 'pending' || status === 'approved' || status === 'waitlisted'
}

function submitted({ at, data }: Extract<RegistrationEvent, { type: 'RegistrationSubmitted' }>) {
  const { country, ...said } = data
  const status: RegistrationStatus = 'pending'
  return { ...said, ...(country && { country }), status, submittedAt: at }
}

// Coming back after a cancellation is a new submission on the same stream: the history stays whole.
function submit(command: Command<'SubmitRegistration'>, { status }: Registration): Outcome {
  if (isActive(status)) return accept()
  if (status === 'rejected')
    return reject('registration_rejected', 'The organiser has rejected this registration.')
  const { type: _, at, standing, ...data } = command
  return accept<RegistrationEvent>(
    { type: 'RegistrationSubmitted', at, data },
    ...settled(standing, at, command),
  )
}

function settled(standing: AdmissionStanding, at: string, ids: Ids): RegistrationEvent[] {
  const { webinarId, participantId } = ids
  const data = { webinarId, participantId }
  if (standing === 'approved') return [{ type: 'RegistrationApproved', at, data }]
  return standing === 'waitlisted' ? [{ type: 'RegistrationWaitlisted', at, data }] : []
}

function approve(
  { at }: Command<'ApproveRegistration'>,
  { status }: Registration,
  ids: Ids,
): Outcome {
  if (status === 'approved') return accept()
  if (isActive(status)) return accept({ type: 'RegistrationApproved', at, data: ids })
  return reject('registration_not_pending', `A ${status} registration cannot be approved.`)
}

function waitlist(
  { at }: Command<'WaitlistRegistration'>,
  { status }: Registration,
  ids: Ids,
): Outcome {
  if (status === 'waitlisted') return accept()
  if (status === 'pending') return accept({ type: 'RegistrationWaitlisted', at, data: ids })
  return reject('registration_not_pending', `A ${status} registration cannot wait for a seat.`)
}

function turnDown(
  { at, details }: Command<'RejectRegistration'>,
  { status }: Registration,
  ids: Ids,
): Outcome {
  if (status === 'rejected') return accept()
  if (status === 'approved')
    return reject('registration_approved', 'This registration is approved: cancel it instead.')
  if (status === 'cancelled')
    return reject('registration_not_pending', 'A cancelled registration cannot be rejected.')
  return accept({ type: 'RegistrationRejected', at, data: { ...ids, details } })
}

function cancel(
  { at, by, details }: Command<'CancelRegistration'>,
  { status }: Registration,
  ids: Ids,
): Outcome {
  if (status === 'cancelled') return accept()
  if (status === 'rejected')
    return reject(
      'registration_rejected',
      'This registration was rejected: there is nothing to cancel.',
    )
  return accept({ type: 'RegistrationCancelled', at, data: { ...ids, by, details } })
}

function reinstate(
  { at, standing }: Command<'ReinstateRegistration'>,
  { status }: Registration,
  ids: Ids,
): Outcome {
  if (isActive(status)) return accept()
  return accept<RegistrationEvent>(
    { type: 'RegistrationReinstated', at, data: ids },
    ...settled(standing, at, ids),
  )
}

function amend(
  { at, details, choices }: Command<'AmendRegistration'>,
  state: Registration,
  ids: Ids,
): Outcome {
  if (!isActive(state.status))
    return reject('registration_not_active', `A ${state.status} registration stays as it was.`)
  if (details === state.details && sameValue(choices, state.choices)) return accept()
  return accept({ type: 'RegistrationAmended', at, data: { ...ids, details, choices } })
}

function issueLink({ at }: Command<'IssueJoinLink'>, { status }: Registration, ids: Ids): Outcome {
  if (!isActive(status))
    return reject('registration_not_active', `A ${status} registration is given no new link.`)
  return accept({ type: 'JoinLinkIssued', at, data: ids })
}
