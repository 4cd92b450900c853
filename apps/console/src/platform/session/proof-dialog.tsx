import { Button, TextInput } from '@mantine/core'
import { confirmSession, getFactors } from '@rostrum/contracts/factors'
import { Dialog } from '@rostrum/ui/dialog'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useMutation, useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { client } from '../client.ts'
import layout from '../forms/form-layout.module.css'
import { Loaded } from '../loaded.tsx'
import { nowQuery } from '../queries.ts'
import { answerOfPasskey, isPlaceOf, knowsPasskeys, passkeyWords } from './passkeys.ts'

interface ProofDialogProps {
  readonly onAnswer: (isGiven: boolean) => void
}

/** Asks for the password or a passkey once more; what it was for goes on by itself. */
export function ProofDialog({ onAnswer }: ProofDialogProps) {
  const query = useQuery(nowQuery(getFactors, {}))
  return (
    <Dialog title="Is it you?" size="sm" onClose={() => onAnswer(false)}>
      <Loaded query={query} label="how you sign in">
        {({ password, passkeys, passkeyDomain }) => (
          <Proof
            password={password}
            passkey={passkeys.length > 0 && knowsPasskeys() && isPlaceOf(passkeyDomain)}
            onAnswer={onAnswer}
          />
        )}
      </Loaded>
    </Dialog>
  )
}

interface ProofProps extends ProofDialogProps {
  readonly password: boolean
  readonly passkey: boolean
}

function Proof({ password, passkey, onAnswer }: ProofProps) {
  const [typed, setTyped] = useState('')
  const confirm = useMutation({
    mutationKey: [confirmSession.name],
    mutationFn: async (by: 'password' | 'passkey') => {
      const body = by === 'password' ? { password: typed } : { credential: await answerOfPasskey() }
      await client.call(confirmSession, { body })
    },
    onSuccess: () => onAnswer(true),
  })
  return (
    <form
      className={layout.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (password) confirm.mutate('password')
      }}
    >
      <p>This needs a recent proof of who you are. It goes on by itself afterwards.</p>
      {confirm.error && <ProblemNotice {...passkeyWords(confirm.error, 'Nothing is done yet.')} />}
      {password && (
        <TextInput
          type="password"
          label="Your password"
          autoComplete="current-password"
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {!password && !passkey && <p>Nothing of yours proves it here: sign out, and in again.</p>}
      <div className={layout.buttons}>
        {password && (
          <Button type="submit" loading={confirm.isPending} disabled={typed === ''}>
            Go on
          </Button>
        )}
        {passkey && (
          <Button
            variant={password ? 'default' : 'filled'}
            leftSection={<KeyRound size={14} aria-hidden="true" />}
            onClick={() => confirm.mutate('passkey')}
          >
            Use a passkey
          </Button>
        )}
        <Button variant="default" onClick={() => onAnswer(false)}>
          Not now
        </Button>
      </div>
    </form>
  )
}
