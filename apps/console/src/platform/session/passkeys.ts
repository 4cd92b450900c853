import { askForPasskey } from '@rostrum/contracts/factors'
import { client } from '../client.ts'
import { type ProblemWords, problemWords } from '../problem-words.ts'

interface Credential {
  readonly id: string
  readonly type: 'public-key'
  readonly [more: string]: unknown
}

/** Whether this browser can be asked in the words that the server uses. */
export function knowsPasskeys(): boolean {
  return 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential
}

/** Passkeys belong to a name: elsewhere the browser offers none of them. */
export function isPlaceOf(domain: string): boolean {
  return location.hostname === domain || location.hostname.endsWith(`.${domain}`)
}

interface Asking {
  readonly challenge: unknown
  /** Whether the passkeys that it asks for can be used at this address. */
  readonly isHere: boolean
}

/** What the server asks a passkey with; good for a few minutes. */
export async function passkeyAsking(): Promise<Asking> {
  const challenge = await client.call(askForPasskey, {})
  const { rpId = '' } = challenge as { rpId?: string }
  return { challenge, isHere: isPlaceOf(rpId) }
}

/** What a passkey answers. `conditional`: once one is chosen from what a field offers. */
export async function answerOfPasskey(
  options: Pick<CredentialRequestOptions, 'mediation' | 'signal'> = {},
  asking?: Asking,
): Promise<Credential> {
  const { challenge } = asking ?? (await passkeyAsking())
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    challenge as PublicKeyCredentialRequestOptionsJSON,
  )
  return sent(await navigator.credentials.get({ publicKey, ...options }))
}

/** A new passkey, made of what the server asked with. */
export async function newPasskey(challenge: unknown): Promise<Credential> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    challenge as PublicKeyCredentialCreationOptionsJSON,
  )
  return sent(await navigator.credentials.create({ publicKey }))
}

/** As it goes to the server. */
function sent(credential: unknown): Credential {
  return { ...(credential as PublicKeyCredential).toJSON(), type: 'public-key' }
}

/** Of what the browser or its person did not do, in words. */
export function passkeyWords(error: Error, kept?: string): ProblemWords {
  if (!(error instanceof DOMException)) return problemWords(error, kept)
  if (error.name === 'InvalidStateError')
    return { what: 'This device holds a passkey of yours already.', kept: kept ?? '' }
  return { what: 'No passkey was used.', kept: kept ?? '', todo: 'Try again, or go another way.' }
}
