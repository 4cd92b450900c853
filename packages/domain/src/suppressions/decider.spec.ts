import { specFor } from '@rostrum/event-sourcing/testing'
import { MessageId } from '@rostrum/kernel/ids'
import { test } from 'vitest'
import { suppression } from './decider.ts'

const given = specFor(suppression)
const at = '2026-01-01T09:00:00Z'
const messageId = MessageId.parse('00000000-0000-4000-8000-000000000013')
const put = { type: 'SuppressAddress', cause: 'refused', messageId, at } as const
const lift = { type: 'LiftSuppression', at } as const
const suppressed = { type: 'AddressSuppressed', at, data: { cause: 'refused', messageId } } as const
const lifted = { type: 'SuppressionLifted', at, data: {} } as const

test('an address is put on the list once, and taken off it once', () => {
  given().when(put).then(suppressed)
  given(suppressed).when(put).thenNothing()
  given(suppressed).when(lift).then(lifted)
  given(suppressed, lifted).when(lift).thenNothing()
})

test('once taken off, it does not come back by the same message', () =>
  given(suppressed, lifted).when(put).thenNothing())

test('what a crash kept out of the log can be taken off all the same', () =>
  given().when(lift).then(lifted))
