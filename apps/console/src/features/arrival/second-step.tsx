import { Button, TextInput } from '@mantine/core'
import { verifySecondFactor } from '@rostrum/contracts/factors'
import { useState } from 'react'
import { ArrivalForm } from './arrival-form.tsx'
import { useArrival } from './use-arrival.ts'

const code = { field: 'code', label: 'Code' }
const fields = { pointers: { '/code': code }, codes: { sign_in_failed: code } }

interface SecondStepProps {
  readonly onDone: () => void
  /** From the password again: a code is waited for only so long. */
  readonly onBack: () => void
}

/** After a right password: a code of the app, or one of the codes kept for when it is lost. */
export function SecondStep({ onDone, onBack }: SecondStepProps) {
  const [typed, setTyped] = useState('')
  const arrival = useArrival(verifySecondFactor, fields, onDone)
  return (
    <>
      <ArrivalForm
        arrival={arrival}
        action="Sign in"
        onSubmit={() => arrival.send({ body: { code: typed } })}
      >
        <TextInput
          id="code"
          label="Code"
          description="The six digits that your app shows, or one of your recovery codes."
          autoComplete="one-time-code"
          autoCapitalize="off"
          spellCheck={false}
          autoFocus
          value={typed}
          error={arrival.errorAt('code')}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </ArrivalForm>
      <Button variant="subtle" color="gray" onClick={onBack}>
        Start again
      </Button>
    </>
  )
}
