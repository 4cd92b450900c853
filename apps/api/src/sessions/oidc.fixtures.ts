import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { afterAll } from 'vitest'

interface Person {
  readonly email: string
  readonly isVerified?: boolean
  /** Where the address is told: in the token, or only where one asks with it. */
  readonly named?: 'token' | 'userinfo'
}

interface Tampering {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly key?: 'another' | 'none'
}

const client = { clientId: 'rostrum', clientSecret: 'a secret of the two of them' }
const ours = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const another = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

/** A real identity provider on this machine, at which somebody is signed in; it can be made lie. */
export async function startProvider(redirectUri: string) {
  let person: Person = { email: 'ada@example.org' }
  let tampering: Tampering = {}
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: client.clientId, client_secret: client.clientSecret },
        ...{ redirect_uris: [redirectUri], token_endpoint_auth_method: 'client_secret_post' },
      },
    ],
    jwks: { keys: [{ ...ours.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'ours' }] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...claimsOf(person) }),
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        ...(oidc.client && { clientId: oidc.client.clientId }),
        ...(oidc.session?.accountId && { accountId: oidc.session.accountId }),
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  provider.use(async (ctx, next) => {
    await next()
    const body = ctx.body as { id_token?: string } | undefined
    if (ctx.path !== '/token' || body?.id_token === undefined) return
    const inToken = person.named === 'userinfo' ? {} : claimsOf(person)
    body.id_token = forged(body.id_token, { ...inToken, ...tampering.claims }, tampering.key)
    if (tampering.key === 'none') delete body.id_token
  })
  const answer = provider.callback()
  const interact = async (request: IncomingMessage, response: ServerResponse) =>
    await provider.interactionFinished(request, response, {
      login: { accountId: person.email },
    })
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) void interact(request, response)
    else void answer(request, response)
  })
  afterAll(() => void server.close())
  return {
    settings: { ...client, issuer, name: 'Our login' },
    is: (next: Person) => {
      person = next
    },
    tampers: (next: Tampering) => {
      tampering = next
    },
    honest: () => {
      tampering = {}
    },
    follow: (url: string) => follow(url, redirectUri),
  }
}

function claimsOf({ email, isVerified = true }: Person) {
  return { email, email_verified: isVerified, name: 'Ada Quist' }
}

/** What stood in a token, changed and signed again. */
function forged(token: string, claims: object, key: Tampering['key']) {
  const [head = '', payload = ''] = token.split('.')
  const told = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
  const changed = Buffer.from(JSON.stringify({ ...told, ...claims })).toString('base64url')
  const signer: KeyObject = key === 'another' ? another : ours
  const signature = sign('sha256', Buffer.from(`${head}.${changed}`), signer)
  return `${head}.${changed}.${signature.toString('base64url')}`
}

/** As a browser of its own, until it is sent back. @returns where to. */
async function follow(start: string, redirectUri: string): Promise<string> {
  const jar = new Map<string, string>()
  let url = start
  for (let hop = 0; hop < 10 && !url.startsWith(redirectUri); hop++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' })
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (!location) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
    url = new URL(location, url).href
  }
  return url
}
