import { expect, test } from 'vitest'
import { recordSentence, sinceOf } from './record-words.ts'

const olga = { id: 'user:1', displayName: 'Olga Owner' }
const feed = { id: 'key:1', displayName: 'Key “Feed”' }
const somebody = { id: 'public', displayName: 'Somebody' }
const nameOf = (id: string) => (id === 'user:1' ? 'Olga Owner' : undefined)
const row = { actor: olga, subject: 'listRegistrations', count: 1 }

test.each([
  [{ ...row, kind: 'signed_in', subject: 'signInByLink' }, 'Olga Owner signed in by a link'],
  [
    { ...row, kind: 'sign_in_refused', actor: somebody, resource: '1', reason: 'sign_in_failed' },
    'Somebody was not let in as Olga Owner: sign in failed',
  ],
  [{ ...row, kind: 'decided', subject: 'WebinarPublished' }, 'Olga Owner: webinar published'],
  [
    { ...row, kind: 'refused', count: 3, reason: 'permission_missing' },
    'Olga Owner was refused 3 times: list registrations (permission missing)',
  ],
  [
    { ...row, kind: 'refused', subject: '', reason: 'not_signed_in' },
    'Olga Owner was refused (not signed in)',
  ],
  [{ ...row, kind: 'names_viewed' }, 'Olga Owner saw a name: list registrations'],
  [{ ...row, kind: 'names_viewed', count: 1325 }, 'Olga Owner saw 1,325 names: list registrations'],
  [
    { ...row, kind: 'exported', subject: 'downloadRegistrations' },
    'Olga Owner downloaded a file: registrations',
  ],
  [
    { ...row, kind: 'key_used', actor: feed, subject: 'readFeed', count: 12 },
    'Key “Feed” was used 12 times: read feed',
  ],
  [{ ...row, kind: 'made_up' }, 'Olga Owner: list registrations'],
])('%o', (told, sentence) => {
  expect(recordSentence(told, nameOf)).toBe(sentence)
})

test('a span begins so long ago, and ever has no beginning', () => {
  const now = Date.parse('2021-06-08T14:00:00Z')
  expect(sinceOf('week', now)).toBe('2021-06-01T14:00:00.000Z')
  expect(sinceOf('ever', now)).toBeUndefined()
})
