import { specFor } from '@rostrum/event-sourcing/testing'
import { CertificateId } from '@rostrum/kernel/ids'
import { describe, expect, test } from 'vitest'
import { privacy } from './decider.ts'

const given = specFor(privacy)
const at = '2021-06-03T14:00:00Z'
const certificateId = CertificateId.parse('7c9e6679-7425-40de-944b-e07fc1f90ae7')
const other = CertificateId.parse('8c9e6679-7425-40de-944b-e07fc1f90ae7')
const held = { type: 'LegalHoldPlaced', at, data: {} } as const
const lifted = { type: 'LegalHoldLifted', at, data: {} } as const
const what = { certificateId, entries: { contact: 2 }, links: 1, addresses: 1 }
const requested = { type: 'ErasureRequested', at, data: what } as const
const gone = { type: 'SubjectErased', at, data: { certificateId, rewritten: 'in full' } } as const
const request = { type: 'RequestErasure', requested: what, at } as const
const again = { ...request, requested: { ...what, certificateId: other } }
const record = { type: 'RecordErasure', rewritten: 'in full', at } as const

describe('erasure', () => {
  test('is asked for, and then recorded', () => {
    given().when(request).then(requested)
    given(requested).when(record).then(gone)
  })

  test('asked for again keeps its first certificate', () => {
    given(requested).when(again).thenNothing()
    given(requested, gone).when(again).thenNothing()
    expect(privacy.evolve({ held: false, erased: false }, requested).certificateId).toBe(
      certificateId,
    )
  })

  test('is recorded once, and never unasked', () => {
    given(requested, gone).when(record).thenNothing()
    given().when(record).thenRejected('erasure_not_requested')
  })
})

describe('a legal hold', () => {
  test('keeps somebody until it is lifted', () => {
    given(held).when(request).thenRejected('subject_held')
    given(held, lifted).when(request).then(requested)
  })

  test('is placed and lifted once', () => {
    given(held).when({ type: 'PlaceLegalHold', at }).thenNothing()
    given().when({ type: 'LiftLegalHold', at }).thenNothing()
  })

  test('comes too late once erasure was asked for', () =>
    given(requested).when({ type: 'PlaceLegalHold', at }).thenRejected('subject_gone'))
})
