import { Button } from '@mantine/core'
import { acceptInvitation, getSession, readInvitation } from '@rostrum/contracts/session'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../platform/client.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { AccountFields, ArrivalForm } from './arrival-form.tsx'
import { ArrivalFrame } from './arrival-frame.tsx'
import { OidcButton } from './oidc-button.tsx'
import { keptToken, takeToken } from './token.ts'
import { useArrival } from './use-arrival.ts'

const fields = {
  pointers: {
    '/account/name': { field: 'name', label: 'Your name' },
    '/account/email': { field: 'email', label: 'E-mail' },
    '/account/password': { field: 'password', label: 'Password' },
  },
  codes: { account_exists: { field: 'email', label: 'E-mail' } },
}

/** Whose invitation a link is, and the way in. */
export function InvitationPage() {
  const [token] = useState(() => takeToken() ?? keptToken())
  const invitation = useQuery({
    queryKey: [readInvitation.name],
    queryFn: () => client.call(readInvitation, { body: { token: token ?? '' } }),
    enabled: token !== undefined,
    // Once it is accepted there is nothing to read any more.
    staleTime: 'static',
  })
  if (token === undefined)
    return <ArrivalFrame title="Invitation" lead="Open the whole link that you were sent." />
  if (invitation.error)
    return (
      <ArrivalFrame title="Invitation">
        <ProblemNotice {...problemWords(invitation.error, 'No account was made.')} />
      </ArrivalFrame>
    )
  if (!invitation.data) return <ArrivalFrame title="Invitation" lead="One moment." />
  const { organization, role } = invitation.data
  return (
    <ArrivalFrame
      title={`Join ${organization}`}
      lead={`You are invited as ${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}.`}
    >
      <Acceptance token={token} />
    </ArrivalFrame>
  )
}

function Acceptance({ token }: { token: string }) {
  const [account, setAccount] = useState({ name: '', email: '', password: '' })
  const arrival = useArrival(acceptInvitation, fields, () => location.assign('/console/'))
  const session = useQuery({
    queryKey: [getSession.name],
    queryFn: () => client.call(getSession, {}),
  })
  const user = session.data?.user
  return (
    <>
      {user?.email && (
        <Button variant="default" onClick={() => arrival.send({ body: { token } })}>
          Join as {user.name}
        </Button>
      )}
      {!user?.email && <OidcButton page="/console/invitation" invitation={token} />}
      <ArrivalForm
        arrival={arrival}
        action="Make an account and join"
        onSubmit={() => arrival.send({ body: { token, account } })}
      >
        <AccountFields
          values={account}
          arrival={arrival}
          onChange={(part) => setAccount((old) => ({ ...old, ...part }))}
        />
      </ArrivalForm>
    </>
  )
}
