import { downloadAudit } from '@rostrum/contracts/audit'
import { addPasskey } from '@rostrum/contracts/factors'
import { downloadQuery } from '@rostrum/contracts/history-queries'
import { listPeople } from '@rostrum/contracts/people'
import { listRegistrations } from '@rostrum/contracts/registrations'
import { listSeries } from '@rostrum/contracts/series'
import { signIn, signOut } from '@rostrum/contracts/session'
import { publishWebinar } from '@rostrum/contracts/webinar-changes'
import { expect, test } from 'vitest'
import { type Answered, tellingsOf } from './answered.ts'

const user: Answered = {
  ...{ endpoint: listSeries, status: 200, code: undefined, actor: 'user:1', names: 0 },
  isSignedIn: false,
}
const kinds = (answered: Partial<Answered>) =>
  tellingsOf({ ...user, ...answered }).map(({ kind }) => kind)
const refused = (code: string, status: number) => ({ code, status })

test.each<[string, Partial<Answered>, string[]]>([
  ['what shows no names', {}, []],
  ['a roster with names', { endpoint: listRegistrations, names: 40 }, ['names_viewed']],
  ['an empty list of people', { endpoint: listPeople }, ['names_viewed']],
  ['somebody seeing their own page', { actor: 'public', names: 1 }, []],
  ['a file', { endpoint: downloadAudit }, ['exported']],
  ['the answer to a query as a file', { endpoint: downloadQuery }, ['exported']],
  ['a query that nobody waited for', refused('query_cancelled', 408), []],
  ['a command, which the log has', { endpoint: publishWebinar }, []],
  ['another passkey', { endpoint: addPasskey }, ['account_changed']],
  ['going', { endpoint: signOut }, ['signed_out']],
  ['coming', { endpoint: signIn, actor: 'public', isSignedIn: true }, ['signed_in']],
  ['half coming: a code is asked for', { endpoint: signIn, actor: 'public' }, []],
  [
    'a wrong password',
    { endpoint: signIn, actor: 'public', ...refused('sign_in_failed', 401) },
    ['sign_in_refused'],
  ],
  ['what a role does not allow', refused('permission_missing', 403), ['refused']],
  ['what is not theirs', refused('webinar_not_found', 404), ['refused']],
  ['a slip of the pen', refused('fields_invalid', 422), []],
  ['a stranger who finds nothing', { actor: 'public', ...refused('not_found', 404) }, []],
  ['a stranger at the door', { actor: 'public', ...refused('not_signed_in', 401) }, ['refused']],
  ['a name that is not ours', { actor: 'public', ...refused('host_refused', 400) }, ['refused']],
  ['a key', { actor: 'key:1' }, ['key_used']],
  [
    'a key beyond its scopes',
    { actor: 'key:1', ...refused('permission_missing', 403) },
    ['refused', 'key_used'],
  ],
])('%s', (_, answered, expected) => {
  expect(kinds(answered)).toEqual(expected)
})
