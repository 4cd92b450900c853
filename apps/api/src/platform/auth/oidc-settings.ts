import { isLoopback } from '../guard.ts'

export interface OidcSettings {
  /** Where it is found: `/.well-known/openid-configuration` beneath it says the rest. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What its button is called by. */
  readonly name: string
}

/**
 * `OIDC_ISSUER`, `OIDC_CLIENT_ID`, `OIDC_CLIENT_SECRET` and, for the button, `OIDC_NAME`. Undefined
 * where no issuer is set.
 *
 * @throws Error with a sentence for who set them wrongly
 */
export function oidcSettingsOf(
  env: Readonly<Record<string, string | undefined>>,
): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  if (!issuer) return undefined
  if (!isAddress(issuer))
    throw new Error('OIDC_ISSUER must be an address such as https://login.example.org.')
  if (!clientId || !clientSecret)
    throw new Error('OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it.')
  const name = env.OIDC_NAME?.trim() || new URL(issuer).hostname
  return { issuer, clientId, clientSecret, name: name.slice(0, 40) }
}

/** Plain http is for this machine alone: what comes back from it lets people in. */
function isAddress(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}
