import { Button } from '@mantine/core'
import { confirmEmailChange } from '@rostrum/contracts/profile'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../platform/client.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { ArrivalFrame } from './arrival-frame.tsx'
import { takeToken } from './token.ts'

/**
 * What the link sent to a new address opens. It waits for a press: programs that look into mail
 * open links, too.
 */
export function EmailPage() {
  const [token] = useState(takeToken)
  const confirm = useMutation({
    mutationKey: [confirmEmailChange.name],
    mutationFn: (sent: string) => client.call(confirmEmailChange, { body: { token: sent } }),
  })
  if (token === undefined)
    return <ArrivalFrame title="New address" lead="Open the whole link that you were sent." />
  if (confirm.data)
    return (
      <ArrivalFrame
        title="Your address is changed"
        lead={`Sign in with ${confirm.data.email} from now on. Everywhere else you are signed out.`}
      >
        <Button fullWidth onClick={() => location.assign('/console/')}>
          Go on
        </Button>
      </ArrivalFrame>
    )
  return (
    <ArrivalFrame
      title="Confirm your new address"
      lead="You sign in with it from now on, and with the old one no more."
    >
      {confirm.error && <ProblemNotice {...problemWords(confirm.error)} />}
      <Button fullWidth loading={confirm.isPending} onClick={() => confirm.mutate(token)}>
        Confirm the address
      </Button>
    </ArrivalFrame>
  )
}
