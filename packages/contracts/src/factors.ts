import { Instant } from '@rostrum/kernel/instant'
import { text } from '@rostrum/kernel/text'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const tag = 'Sign-in'
const none = z.object({})
const Code = z.string().trim().min(6).max(40)
/** What a browser's WebAuthn answers, as JSON. */
const Credential = z.looseObject({ id: z.string().max(2_000), type: z.literal('public-key') })
/** What a browser's WebAuthn is asked with, as JSON. */
const Challenge = z.looseObject({ challenge: z.string() })

export const verifySecondFactor = endpoint({
  name: 'verifySecondFactor',
  tag,
  permission: 'anyone',
  summary: 'After a right password: the code of the app, or a recovery code',
  method: 'POST',
  path: '/session/second-factor',
  params: none,
  body: z.strictObject({ code: Code }),
  response: none,
  perMinute: 60,
  status: 200,
  problems: ['sign_in_failed'],
})

export const askForPasskey = endpoint({
  name: 'askForPasskey',
  tag,
  permission: 'anyone',
  summary: 'What to ask a passkey that somebody signs in with',
  method: 'POST',
  path: '/session/passkey/challenge',
  params: none,
  response: Challenge,
  perMinute: 60,
  status: 200,
  problems: [],
})

export const signInByPasskey = endpoint({
  name: 'signInByPasskey',
  tag,
  permission: 'anyone',
  summary: 'Sign in by a passkey; no second factor is asked for',
  method: 'POST',
  path: '/session/passkey',
  params: none,
  body: z.strictObject({ credential: Credential }),
  response: none,
  perMinute: 60,
  status: 200,
  problems: ['sign_in_failed'],
})

export const confirmSession = endpoint({
  name: 'confirmSession',
  tag,
  permission: 'signed_in',
  summary: 'Say once more who you are: what needs it may be done for 15 minutes',
  method: 'POST',
  path: '/session/confirmation',
  params: none,
  body: z
    .strictObject({
      password: z.string().max(200).optional(),
      code: Code.optional(),
      credential: Credential.optional(),
    })
    .refine(
      (proofs) => Object.values(proofs).filter((proof) => proof !== undefined).length === 1,
      'Give the password, the code of the app, or a passkey.',
    ),
  response: none,
  perMinute: 60,
  status: 200,
  problems: ['sign_in_failed'],
})

export const getFactors = endpoint({
  name: 'getFactors',
  tag,
  permission: 'signed_in',
  summary: 'What you sign in with',
  method: 'GET',
  path: '/session/factors',
  params: none,
  response: z.object({
    password: z.boolean(),
    totp: z.boolean(),
    passkeys: z.array(
      z.object({
        id: z.string(),
        name: z.string().optional(),
        createdAt: Instant,
        lastUsedAt: Instant.optional(),
      }),
    ),
    /** How many are left, of whoever has an app that makes codes. */
    recoveryCodes: z.int().optional(),
    /** The name that browsers know this server under; passkeys belong to it. */
    passkeyDomain: z.string(),
  }),
  status: 200,
  problems: [],
})

export const beginTotp = endpoint({
  name: 'beginTotp',
  tag,
  permission: 'signed_in',
  needsConfirmation: true,
  summary: 'A secret for an app that makes codes; it counts once a code of it was given',
  method: 'POST',
  path: '/session/totp',
  params: none,
  body: z.strictObject({
    /** Needed of whoever has one. */
    password: z.string().max(200).optional(),
  }),
  response: z.object({
    /** `otpauth://`, to be shown as a picture. */
    uri: z.string(),
    /** Each signs in once in place of a code. Told this once. */
    recoveryCodes: z.array(z.string()),
  }),
  status: 200,
  problems: ['sign_in_failed', 'second_factor_there'],
})

export const confirmTotp = endpoint({
  name: 'confirmTotp',
  tag,
  permission: 'signed_in',
  needsConfirmation: true,
  summary: 'From now on a code is asked for after the password',
  method: 'PUT',
  path: '/session/totp',
  params: none,
  body: z.strictObject({ code: Code }),
  response: none,
  status: 200,
  problems: ['sign_in_failed'],
})

export const endTotp = endpoint({
  name: 'endTotp',
  tag,
  permission: 'signed_in',
  needsConfirmation: true,
  summary: 'No code is asked for any more',
  method: 'DELETE',
  path: '/session/totp',
  params: none,
  response: none,
  status: 200,
  problems: [],
})

export const renewRecoveryCodes = endpoint({
  name: 'renewRecoveryCodes',
  tag,
  permission: 'signed_in',
  needsConfirmation: true,
  summary: 'New recovery codes; those before open nothing any more',
  method: 'POST',
  path: '/session/totp/recovery-codes',
  params: none,
  body: z.strictObject({
    /** Needed of whoever has one. */
    password: z.string().max(200).optional(),
  }),
  /** Told this once. */
  response: z.object({ recoveryCodes: z.array(z.string()) }),
  status: 200,
  problems: ['sign_in_failed', 'second_factor_missing'],
})

export const beginPasskey = endpoint({
  name: 'beginPasskey',
  tag,
  permission: 'signed_in',
  needsConfirmation: true,
  summary: 'What to ask a browser that makes a passkey',
  method: 'POST',
  path: '/session/passkeys/challenge',
  params: none,
  response: Challenge,
  status: 200,
  problems: [],
})

export const addPasskey = endpoint({
  name: 'addPasskey',
  tag,
  permission: 'signed_in',
  needsConfirmation: true,
  summary: 'Keep the passkey that the browser made',
  method: 'POST',
  path: '/session/passkeys',
  params: none,
  body: z.strictObject({ name: text({ max: 100 }), credential: Credential }),
  response: none,
  status: 200,
  problems: ['passkey_refused'],
})

export const renamePasskey = endpoint({
  name: 'renamePasskey',
  tag,
  permission: 'signed_in',
  summary: 'Call a passkey something else',
  method: 'PUT',
  path: '/session/passkeys/{passkeyId}',
  params: z.object({ passkeyId: z.string().max(100) }),
  body: z.strictObject({ name: text({ max: 100 }) }),
  response: none,
  status: 200,
  problems: ['passkey_not_found'],
})

export const removePasskey = endpoint({
  name: 'removePasskey',
  tag,
  permission: 'signed_in',
  needsConfirmation: true,
  summary: 'Sign in by a passkey no more',
  method: 'DELETE',
  path: '/session/passkeys/{passkeyId}',
  params: z.object({ passkeyId: z.string().max(100) }),
  response: none,
  status: 200,
  problems: ['passkey_not_found'],
})
