import { TextInput } from '@mantine/core'
import { signIn, signInByLink } from '@rostrum/contracts/session'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { client } from '../../platform/client.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { ArrivalForm } from './arrival-form.tsx'
import { ArrivalFrame } from './arrival-frame.tsx'
import { takeToken, wantedPage } from './token.ts'
import { useArrival } from './use-arrival.ts'

const fields = {
  pointers: {
    '/email': { field: 'email', label: 'E-mail' },
    '/password': { field: 'password', label: 'Password' },
  },
}

/** Everything is asked anew: who comes in may be somebody else. */
function goOn() {
  location.assign(wantedPage(location.search, location.origin))
}

/** By e-mail and password; or by a link that works once, which is used at once. */
export function SignInPage() {
  const [token] = useState(takeToken)
  const link = useMutation({
    mutationKey: [signInByLink.name],
    mutationFn: (sent: string) => client.call(signInByLink, { body: { token: sent } }),
    onSuccess: goOn,
  })
  const { mutate } = link
  useEffect(() => {
    if (token !== undefined) mutate(token)
  }, [token, mutate])
  if (token !== undefined && !link.error)
    return <ArrivalFrame title="Signing you in" lead="Your link is being used. It works once." />
  return (
    <ArrivalFrame title="Sign in">
      {link.error && <ProblemNotice {...problemWords(link.error, 'You are not signed in.')} />}
      <PasswordForm />
    </ArrivalFrame>
  )
}

function PasswordForm() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const arrival = useArrival(signIn, fields, goOn)
  return (
    <ArrivalForm
      arrival={arrival}
      action="Sign in"
      onSubmit={() => arrival.send({ body: { email, password } })}
    >
      <TextInput
        id="email"
        type="email"
        label="E-mail"
        autoComplete="username"
        autoFocus
        value={email}
        error={arrival.errorAt('email')}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <TextInput
        type="password"
        id="password"
        label="Password"
        autoComplete="current-password"
        value={password}
        error={arrival.errorAt('password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </ArrivalForm>
  )
}
