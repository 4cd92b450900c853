import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { DynamicModule } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { clientDirectory } from '@rostrum/portal/server'
import type { FastifyInstance } from 'fastify'
import { actAs, actorOf } from './actor.ts'
import { Actors } from './actors.ts'
import { whileHappening } from './audit/happening.ts'
import { record } from './audit/recording.ts'
import { Trail } from './audit/trail.ts'
import { Auth } from './auth/auth.ts'
import { Sessions } from './auth/sessions.ts'
import { Directory } from './directory.ts'
import { guard } from './guard.ts'
import { limit } from './limits.ts'
import { inColour } from './page.ts'
import { newNonce, policyOf } from './policy.ts'
import { RefusedError, sendProblem } from './problems.ts'
import { Projector } from './projector.ts'
import { inOrganization } from './tenancy.ts'
import { Traffic } from './traffic.ts'

const megabyte = 1_048_576
const consoleAssets = fileURLToPath(new URL('../../../console/dist/assets', import.meta.url))

interface Surroundings {
  /** Where people reach it. */
  readonly publicUrl?: string
  /** Addresses or networks whose forwarding headers say where a request comes from. */
  readonly trustedProxies?: readonly string[]
}

/** The whole app on Fastify, initialised and not listening: the front door hands requests on. */
export async function createApplication(
  module: DynamicModule,
  { publicUrl = 'http://127.0.0.1', trustedProxies = [] }: Surroundings = {},
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: megabyte,
    // What others say about where a request comes from is not believed.
    ...(trustedProxies.length > 0 && { trustProxy: [...trustedProxies] }),
    // Longer than any address line may be: what an id may be, the contract says.
    routerOptions: { maxParamLength: 20_000 },
    frameworkErrors: sendProblem,
    forceCloseConnections: true,
  })
  const fastify = adapter.getInstance()
  guard(fastify, publicUrl)
  const isEncrypted = publicUrl.startsWith('https:')
  fastify.addHook('onSend', async (request, reply) => {
    secure(request.url, reply)
    if (isEncrypted) reply.header('strict-transport-security', 'max-age=31536000')
  })
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: ['error', 'fatal'],
    abortOnError: false,
    bodyParser: false,
  })
  const [actors, directory] = [app.get(Actors), app.get(Directory)]
  const traffic = app.get(Traffic)
  app.get(Projector).rebuilder.quiet = () => traffic.quiet()
  fastify.addHook('onRequest', (_request, _reply, done) => {
    traffic.asked()
    done()
  })
  limit(fastify, async (request, reply) => {
    const actor = await actors.of(request)
    if (actor.signedIn?.isRenewed)
      reply.header('set-cookie', await app.get(Auth).cookieOf(actor.signedIn.token))
    actAs(request, actor)
    inColour(request, directory.get(actor.organizationId)?.colour)
  })
  // Once the body is there: before that the rest of a request goes on in the socket's context.
  fastify.addHook('preHandler', (request, _, done) =>
    inOrganization(actorOf(request).organizationId, () => whileHappening(request, done)),
  )
  record(fastify, {
    ...{ trail: app.get(Trail), auth: app.get(Auth) },
    ...{ sessions: app.get(Sessions), directory: app.get(Directory) },
  })
  parsers(adapter)
  await files(fastify)
  await app.init()
  await fastify.ready()
  return app
}

/** The web apps' built files: their names hold a hash, so browsers keep them for good. */
async function files(fastify: FastifyInstance) {
  const built = [
    { root: consoleAssets, prefix: '/console/assets/' },
    { root: clientDirectory, prefix: '/assets/portal/' },
  ].filter(({ root }) => existsSync(root))
  for (const [nth, { root, prefix }] of built.entries())
    await fastify.register(fastifyStatic, {
      root,
      prefix,
      decorateReply: nth === 0,
      immutable: true,
      maxAge: '365d',
    })
}

/** JSON for the api, where no body at all is fine too; forms for the public pages. */
function parsers(adapter: FastifyAdapter) {
  const fastify = adapter.getInstance()
  const json = fastify.getDefaultJsonParser('error', 'error')
  const empty = (body: string) => body.trim() === ''
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser(
    /^application\/(?:[\w.-]+\+)?json/,
    { parseAs: 'string' },
    (request, body, done) => {
      if (empty(String(body))) done(null, undefined)
      else void json(request, String(body), done)
    },
  )
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_, body, done) => done(null, formOf(String(body))),
  )
  // Mail programs post their one click so (RFC 8058); what is in it changes nothing.
  fastify.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'string' },
    ({ url }, _body, done) => {
      if (url.startsWith('/reminders/')) done(null, undefined)
      else
        done(new RefusedError('unsupported_media_type', 'Send a form as it is encoded by pages.'))
    },
  )
}

/** Names with their values; a name that stands there more than once has all of them. */
function formOf(body: string): Record<string, string | string[]> {
  const form: Record<string, string | string[]> = Object.create(null)
  const search = new URLSearchParams(body)
  for (const name of new Set(search.keys())) {
    const [first = '', ...others] = search.getAll(name)
    form[name] = others.length > 0 ? [first, ...others] : first
  }
  return form
}

interface Headers {
  header(name: string, value: string): unknown
  hasHeader(name: string): boolean
}

function secure(url: string, reply: Headers) {
  reply.header('x-content-type-options', 'nosniff')
  // With `no-referrer` browsers post our own forms with `Origin: null`, which is refused.
  reply.header('referrer-policy', 'same-origin')
  reply.header('cross-origin-opener-policy', 'same-origin')
  if (reply.hasHeader('content-security-policy')) return
  const policy = url.startsWith('/api/') ? "default-src 'none'" : policyOf(newNonce())
  reply.header('content-security-policy', `${policy}; frame-ancestors 'none'`)
}
