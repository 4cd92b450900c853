import { Button, TextInput } from '@mantine/core'
import { signIn, signInByLink } from '@rostrum/contracts/session'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useMutation } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { client } from '../../platform/client.ts'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { problemWords } from '../../platform/problem-words.ts'
import { passkeyWords } from '../../platform/session/passkeys.ts'
import { ArrivalForm } from './arrival-form.tsx'
import { ArrivalFrame } from './arrival-frame.tsx'
import { OidcButton } from './oidc-button.tsx'
import { refusedWords } from './refused-words.ts'
import { takeToken, wantedPage } from './token.ts'
import { useArrival } from './use-arrival.ts'
import { usePasskey } from './use-passkey.ts'

const SecondStep = lazyPart(() => import('./second-step.tsx').then((it) => it.SecondStep))

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

/**
 * By e-mail and password, with a code where one is asked for; by a passkey; or by a link that works
 * once, which is used at once.
 */
export function SignInPage() {
  const [token] = useState(takeToken)
  const [needsCode, setNeedsCode] = useState(false)
  const link = useMutation({
    mutationKey: [signInByLink.name],
    mutationFn: (sent: string) => client.call(signInByLink, { body: { token: sent } }),
    onSuccess: goOn,
  })
  const { mutate } = link
  useEffect(() => {
    if (token !== undefined) mutate(token)
  }, [token, mutate])
  const refused = refusedWords(location.search)
  if (token !== undefined && !link.error)
    return <ArrivalFrame title="Signing you in" lead="Your link is being used. It works once." />
  if (needsCode)
    return (
      <ArrivalFrame title="Enter a code" lead="Your password was right. One more step.">
        <SecondStep onDone={goOn} onBack={() => setNeedsCode(false)} />
      </ArrivalFrame>
    )
  return (
    <ArrivalFrame title="Sign in">
      {link.error && <ProblemNotice {...problemWords(link.error, 'You are not signed in.')} />}
      {refused && <ProblemNotice what="You are not signed in." todo={refused} />}
      <PasswordForm onCodeNeeded={() => setNeedsCode(true)} />
      <PasskeyButton />
      <OidcButton page={wantedPage(location.search, location.origin)} />
    </ArrivalFrame>
  )
}

function PasskeyButton() {
  const passkey = usePasskey(goOn)
  if (!passkey.isOffered) return null
  return (
    <>
      {passkey.problem && (
        <ProblemNotice {...passkeyWords(passkey.problem, 'You are not signed in.')} />
      )}
      <Button
        variant="default"
        fullWidth
        leftSection={<KeyRound size={14} aria-hidden="true" />}
        loading={passkey.busy}
        onClick={passkey.ask}
      >
        Sign in with a passkey
      </Button>
    </>
  )
}

function PasswordForm({ onCodeNeeded }: { onCodeNeeded: () => void }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const arrival = useArrival(signIn, fields, ({ secondFactor }) =>
    secondFactor ? onCodeNeeded() : goOn(),
  )
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
        autoComplete="username webauthn"
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
