import { expect, test } from 'vitest'
import { saysMailboxIsGone } from './refusal.ts'

test.each([
  '550 5.1.1 <mary@example.org>: Recipient address rejected: User unknown',
  '550-5.1.1 The account that you tried to reach does not exist.\n550 5.1.1 See our help.',
  '550 5.1.2 No such domain',
  '501 5.1.3 Bad recipient address syntax',
  '551 5.1.6 Mailbox has moved',
  '556 5.1.10 Recipient address has null MX',
  '550 5.2.1 The account is disabled.',
])('%s: the mailbox is gone', (answer) => expect(saysMailboxIsGone(answer)).toBe(true))

test.each([
  '530 5.7.0 Must issue a STARTTLS command first',
  '535 5.7.8 Authentication credentials invalid',
  '550 5.7.1 Relaying denied',
  '550 5.7.1 Our records of 5.1.1 list you as a sender of spam',
  '550 5.1.7 The sender’s address has bad syntax',
  '550 5.1.8 The sender’s domain does not exist',
  '550 5.1.0 Address rejected',
  '552 5.2.2 Mailbox full',
  '554 5.6.0 The message is malformed',
  '550 No such user here',
  '550 5.1.11 Whatever this means one day',
  '450 4.1.1 Greylisted, come again',
  '450 5.1.1 A server that cannot decide',
  '',
])('%s: it may be about us, or pass', (answer) => expect(saysMailboxIsGone(answer)).toBe(false))
