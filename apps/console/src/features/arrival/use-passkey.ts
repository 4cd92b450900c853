import { signInByPasskey } from '@rostrum/contracts/factors'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { client } from '../../platform/client.ts'
import { answerOfPasskey, knowsPasskeys, passkeyAsking } from '../../platform/session/passkeys.ts'

/** What the e-mail field offers. */
interface Field {
  readonly stop: () => void
  readonly offer: () => void
}

/**
 * Signs in by a passkey: by a button, and by choosing one from what the e-mail field offers where
 * the browser can do that.
 */
export function usePasskey(onDone: () => void) {
  const [isOffered, setOffered] = useState(false)
  const field = useRef<Field>({ stop: () => undefined, offer: () => undefined })
  const signIn = useMutation({
    mutationKey: [signInByPasskey.name],
    mutationFn: async (answering: () => ReturnType<typeof answerOfPasskey>) =>
      await client.call(signInByPasskey, { body: { credential: await answering() } }),
    onSuccess: onDone,
    // It has used the challenge up.
    onError: () => field.current.offer(),
  })
  const { mutate } = signIn
  useEffect(() => {
    if (!knowsPasskeys()) return undefined
    const offer = async (signal: AbortSignal) => {
      const asking = await passkeyAsking()
      if (!asking.isHere || signal.aborted) return
      setOffered(true)
      if (!(await PublicKeyCredential.isConditionalMediationAvailable())) return
      const chosen = await answerOfPasskey({ mediation: 'conditional', signal }, asking)
      mutate(() => Promise.resolve(chosen))
    }
    const begin = () => {
      const stop = new AbortController()
      field.current = { stop: () => stop.abort(), offer: begin }
      // Without it there is the button, and the password.
      offer(stop.signal).catch(() => undefined)
    }
    begin()
    return () => field.current.stop()
  }, [mutate])
  return {
    isOffered,
    busy: signIn.isPending || signIn.isSuccess,
    problem: signIn.error,
    ask: () => {
      field.current.stop()
      mutate(() => answerOfPasskey())
    },
  }
}
