import { signInByPasskey } from '@rostrum/contracts/factors'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { client } from '../../platform/client.ts'
import { answerOfPasskey, knowsPasskeys, passkeyAsking } from '../../platform/session/passkeys.ts'

/**
 * Signs in by a passkey: by a button, and by choosing one from what the e-mail field offers where
 * the browser can do that.
 */
export function usePasskey(onDone: () => void) {
  const [isOffered, setOffered] = useState(false)
  const field = useRef<AbortController>(null)
  const signIn = useMutation({
    mutationKey: [signInByPasskey.name],
    mutationFn: async (answering: () => ReturnType<typeof answerOfPasskey>) =>
      await client.call(signInByPasskey, { body: { credential: await answering() } }),
    onSuccess: onDone,
  })
  const { mutate } = signIn
  /** What the field offers; anew after each failure, which has used the challenge up. */
  const offer = useCallback(async () => {
    const stop = new AbortController()
    field.current = stop
    const { signal } = stop
    try {
      const asking = await passkeyAsking()
      if (!asking.isHere || signal.aborted) return
      setOffered(true)
      if (!(await PublicKeyCredential.isConditionalMediationAvailable())) return
      const chosen = await answerOfPasskey({ mediation: 'conditional', signal }, asking)
      mutate(() => Promise.resolve(chosen), { onError: () => void offer() })
    } catch {
      // There is the button, and the password.
    }
  }, [mutate])
  useEffect(() => {
    if (knowsPasskeys()) void offer()
    return () => field.current?.abort()
  }, [offer])
  return {
    isOffered,
    busy: signIn.isPending || signIn.isSuccess,
    problem: signIn.error,
    ask: () => {
      field.current?.abort()
      mutate(() => answerOfPasskey(), { onError: () => void offer() })
    },
  }
}
