import { betterAuth } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import type pg from 'pg'
import { RefusedError } from '../problems.ts'
import { engineOptions } from './engine.ts'
import { discoveryOf, identityOf } from './oidc-identity.ts'
import type { OidcSettings } from './oidc-settings.ts'

const providerId = 'oidc'
export const oidcCallbackPath = '/sign-in/oidc/callback'

interface OidcOptions {
  readonly pool: pg.Pool
  readonly secret: string
  readonly publicUrl: string
  readonly settings: OidcSettings
}

/** Where a browser is sent, and what it is given to bring back. */
interface Begun {
  readonly url: string
  readonly cookies: readonly string[]
}

/** Where a browser goes on to, signed in or not. */
interface Ended {
  readonly location: string
  readonly cookies: readonly string[]
}

/** Sign-in at an identity provider: authorization code, PKCE, nonce; found by its address. */
export class Oidc {
  readonly name: string
  readonly #options: OidcOptions
  #engine: ReturnType<typeof oidcEngine> | undefined

  constructor(options: OidcOptions) {
    this.name = options.settings.name
    this.#options = options
  }

  /**
   * `mayBeNew`: they hold an invitation; nobody else gets an account.
   *
   * @throws RefusedError `oidc_unreachable`
   */
  async begin(page: string, mayBeNew: boolean, headers: Headers): Promise<Begun> {
    const { api } = await this.#found()
    const answer = await api.signInSocial({
      body: {
        ...{ provider: providerId, callbackURL: page, disableRedirect: true },
        ...{ errorCallbackURL: '/console/sign-in', requestSignUp: mayBeNew },
      },
      headers,
      asResponse: true,
    })
    const { url } = (await answer.json()) as { url?: string }
    if (!url) throw unreachable()
    return { url, cookies: answer.headers.getSetCookie() }
  }

  async end(query: Readonly<Record<string, string>>, headers: Headers): Promise<Ended> {
    const { api } = await this.#found()
    const call = { params: { id: providerId }, query, headers, method: 'GET' as const }
    const answer = await api.callbackOAuth({ ...call, asResponse: true })
    return {
      location: answer.headers.get('location') ?? '/console/sign-in?error=refused',
      cookies: answer.headers.getSetCookie(),
    }
  }

  /** Asked for when it is needed: who is away at the start may be back. */
  async #found() {
    this.#engine ??= oidcEngine(this.#options)
    const { socialProviders } = await this.#engine.$context
    if (socialProviders.some(({ id }) => id === providerId)) return this.#engine
    this.#engine = undefined
    throw unreachable()
  }
}

function unreachable() {
  return new RefusedError('oidc_unreachable', 'The identity provider does not answer: try again.')
}

function oidcEngine({ pool, secret, publicUrl, settings }: OidcOptions) {
  const { issuer, clientId, clientSecret } = settings
  const options = engineOptions(pool, secret, publicUrl)
  return betterAuth({
    ...options,
    account: { updateAccountOnSignIn: false, accountLinking: { enabled: true } },
    // What it gave us besides who somebody is we do not need, and do not keep.
    databaseHooks: {
      ...options.databaseHooks,
      account: { create: { before: async (account) => ({ data: bare(account) }) } },
    },
    plugins: [
      genericOAuth({
        config: [
          {
            ...{ providerId, clientId, clientSecret, pkce: true, disableImplicitSignUp: true },
            discoveryUrl: discoveryOf(issuer),
            requireIdTokenVerification: true,
            redirectURI: `${publicUrl}${oidcCallbackPath}`,
            scopes: ['openid', 'email', 'profile'],
            getUserInfo: (tokens) => identityOf(tokens, issuer),
          },
        ],
      }),
    ],
  })
}

function bare<Account extends object>(account: Account) {
  const none = { accessToken: null, refreshToken: null, idToken: null, scope: null }
  return { ...account, ...none }
}
