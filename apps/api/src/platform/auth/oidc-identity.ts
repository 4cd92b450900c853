import { z } from 'zod'

const patience = 5_000

const Claims = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
})
const Standing = Claims.omit({ iss: true })
const Discovery = z.object({ userinfo_endpoint: z.url() })

interface Tokens {
  readonly idToken?: string | undefined
  readonly accessToken?: string | undefined
}

/** Where an issuer says how it is spoken to. */
export function discoveryOf(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
}

/**
 * Whom a token names whose signature, audience, times and nonce were looked at. Nobody, where
 * there is none, where it comes from somewhere else, or where nobody vouches for the address.
 */
export async function identityOf({ idToken, accessToken }: Tokens, issuer: string) {
  const token = idToken === undefined ? undefined : claimsIn(idToken)
  if (token?.iss !== issuer) return null
  const told = token.email === undefined ? await userInfo(issuer, accessToken) : token
  // What the provider tells beside the token is about the same person.
  if (told?.sub !== token.sub || told.email === undefined || told.email_verified !== true)
    return null
  const { sub, email, name = '' } = told
  const known = name.trim() === '' ? email : name
  return { sub, email: email.toLowerCase(), emailVerified: true, name: known.slice(0, 200) }
}

function claimsIn(idToken: string) {
  const [, payload = ''] = idToken.split('.')
  return Claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString())).data
}

async function userInfo(issuer: string, accessToken: string | undefined) {
  const found = Discovery.safeParse(await read(discoveryOf(issuer))).data
  if (!found || accessToken === undefined) return undefined
  const headers = { authorization: `Bearer ${accessToken}` }
  return Standing.safeParse(await read(found.userinfo_endpoint, headers)).data
}

async function read(url: string, headers = {}): Promise<unknown> {
  const signal = AbortSignal.timeout(patience)
  const answer = await fetch(url, { headers, signal, redirect: 'error' })
  return answer.ok ? await answer.json() : undefined
}
