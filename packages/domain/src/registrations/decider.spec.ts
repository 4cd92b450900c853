import { fold } from '@rostrum/event-sourcing/decider'
import { specFor } from '@rostrum/event-sourcing/testing'
import { describe, expect, test } from 'vitest'
import { registration } from './decider.ts'
import {
  approved,
  at,
  cancelled,
  details,
  ids,
  otherDetails,
  reinstated,
  rejected,
  submission,
  submitted,
  waitlisted,
} from './registrations.fixtures.ts'

const given = specFor(registration)
const submit = { type: 'SubmitRegistration' as const, at, ...submission }

describe('registering', () => {
  test('with a seat it is submitted and approved in one append', () =>
    given()
      .when({ ...submit, standing: 'approved' })
      .then(submitted, approved))

  test('without a seat it is submitted and waitlisted in one append', () =>
    given()
      .when({ ...submit, standing: 'waitlisted' })
      .then(submitted, waitlisted))

  test('where a host decides it is submitted and pending', () =>
    given()
      .when({ ...submit, standing: 'pending' })
      .then(submitted))

  test.each([[[submitted]], [[submitted, approved]], [[submitted, waitlisted]]])(
    'registering again changes nothing while one stands',
    (history) =>
      given(...history)
        .when({ ...submit, standing: 'approved' })
        .thenNothing(),
  )

  test('who cancelled may come back', () =>
    given(submitted, approved, cancelled)
      .when({ ...submit, standing: 'waitlisted' })
      .then(submitted, waitlisted))

  test('who was rejected may not', () =>
    given(submitted, rejected)
      .when({ ...submit, standing: 'approved' })
      .thenRejected('registration_rejected'))

  test('coming back late makes it late, whatever it was before', () => {
    const late = { ...submitted, data: { ...submission, late: true } }
    expect(fold(registration, [submitted, cancelled, late])).toMatchObject({ late: true })
  })
})

describe('approving', () => {
  const approve = { type: 'ApproveRegistration' as const, at }

  test.each([[[submitted]], [[submitted, waitlisted]]])(
    'who is pending or waits is approved',
    (history) =>
      given(...history)
        .when(approve)
        .then(approved),
  )

  test('twice changes nothing', () => given(submitted, approved).when(approve).thenNothing())

  test.each([[[submitted, cancelled]], [[submitted, rejected]]])(
    'who cancelled or was rejected is not approved',
    (history) =>
      given(...history)
        .when(approve)
        .thenRejected('registration_not_pending'),
  )

  test('nobody is refused as not there', () =>
    given().when(approve).thenRejected('registration_not_found'))
})

describe('waitlisting', () => {
  const waitlist = { type: 'WaitlistRegistration' as const, at }

  test('who is pending waits', () => given(submitted).when(waitlist).then(waitlisted))

  test('twice changes nothing', () => given(submitted, waitlisted).when(waitlist).thenNothing())

  test('who is approved keeps the seat', () =>
    given(submitted, approved).when(waitlist).thenRejected('registration_not_pending'))
})

describe('rejecting', () => {
  const reject = { type: 'RejectRegistration' as const, details, at }

  test('who is pending or waits is rejected, the reason in the vault', () => {
    const event = { ...rejected, data: { ...ids, details } }
    given(submitted)
      .when(reject)
      .then(event as typeof rejected)
    given(submitted, waitlisted)
      .when(reject)
      .then(event as typeof rejected)
  })

  test('twice changes nothing', () => given(submitted, rejected).when(reject).thenNothing())

  test('who is approved is cancelled instead', () =>
    given(submitted, approved).when(reject).thenRejected('registration_approved'))
})

describe('cancelling', () => {
  const cancel = { type: 'CancelRegistration' as const, by: 'self' as const, at }

  test.each([[[submitted]], [[submitted, approved]], [[submitted, waitlisted]]])(
    'whoever stands may cancel',
    (history) =>
      given(...history)
        .when(cancel)
        .then(cancelled),
  )

  test('twice changes nothing', () => given(submitted, cancelled).when(cancel).thenNothing())

  test('who was rejected has nothing to cancel', () =>
    given(submitted, rejected).when(cancel).thenRejected('registration_rejected'))
})

describe('reinstating', () => {
  test.each([[[submitted, rejected]], [[submitted, approved, cancelled]]])(
    'a host takes back what was decided, and the ledger says with what',
    (history) => {
      given(...history)
        .when({ type: 'ReinstateRegistration', standing: 'approved', at })
        .then(reinstated, approved)
      given(...history)
        .when({ type: 'ReinstateRegistration', standing: 'waitlisted', at })
        .then(reinstated, waitlisted)
    },
  )

  test('whoever stands already stays', () =>
    given(submitted, approved)
      .when({ type: 'ReinstateRegistration', standing: 'approved', at })
      .thenNothing())
})

describe('amending', () => {
  const amend = {
    type: 'AmendRegistration' as const,
    details: otherDetails,
    choices: { sector: [] },
    at,
  }

  test('a new entry and new choices stand from then on', () => {
    given(submitted)
      .when(amend)
      .then({
        type: 'RegistrationAmended',
        at,
        data: { ...ids, details: otherDetails, choices: { sector: [] } },
      })
  })

  test('what stands already changes nothing', () =>
    given(submitted)
      .when({ ...amend, details, choices: submission.choices })
      .thenNothing())

  test('a cancelled one stays as it was', () =>
    given(submitted, cancelled).when(amend).thenRejected('registration_not_active'))
})

describe('a new personal link', () => {
  const issue = { type: 'IssueJoinLink', at } as const

  test('is issued to whoever stands', () =>
    given(submitted).when(issue).then({ type: 'JoinLinkIssued', at, data: ids }))

  test('is of no use to who cancelled', () =>
    given(submitted, cancelled).when(issue).thenRejected('registration_not_active'))
})
