import { listMessages } from '@rostrum/contracts/messages'
import { expect, test } from 'vitest'
import { readsOutbox } from './rooms.ts'

test('the outbox is shown to whoever may list its messages', () =>
  expect(readsOutbox).toBe(listMessages.permission))
