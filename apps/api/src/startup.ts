import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Readiness } from '@rostrum/contracts/health'
import { AppModule } from './app.module.ts'
import type { Progress } from './demo/load.ts'
import { Actors } from './platform/actors.ts'
import { resetAhead } from './platform/ahead-of-log.ts'
import { createApplication } from './platform/application.ts'
import { Archive } from './platform/archive/archive.ts'
import { startArchiver } from './platform/archive/start-archiver.ts'
import { storeOfEnv } from './platform/archive/store/settings.ts'
import { Decisions } from './platform/audit/decisions.ts'
import { Trail } from './platform/audit/trail.ts'
import { Auth } from './platform/auth/auth.ts'
import { oidcSettingsOf } from './platform/auth/oidc-settings.ts'
import { type Database, migrate, openDatabase, openWholeDatabase } from './platform/database.ts'
import { Directory } from './platform/directory.ts'
import type { DataDirectory } from './platform/engines/data-directory.ts'
import { type Engines, startEngines } from './platform/engines/engines.ts'
import { connect } from './platform/eventstoredb/connect.ts'
import { ServerTooOldError } from './platform/eventstoredb/server-version.ts'
import { FrontDoor } from './platform/front-door.ts'
import { holdIdentity, OtherLogError } from './platform/log-identity.ts'
import { mailSettingsOf } from './platform/mail-settings.ts'
import { Projector } from './platform/projector.ts'
import { Queue } from './platform/queue.ts'
import { degradedOf, missingOf } from './platform/readiness.ts'
import { RolesMissingError } from './platform/roles.ts'
import { holdVault } from './platform/vault/identity.ts'
import { Vault } from './platform/vault/vault.ts'
import { projections } from './projections.ts'
import { settle } from './settle.ts'

export interface Settings {
  readonly port: number
  readonly host: string
  readonly demo: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly dataDirectory: DataDirectory
  readonly onProgress: (line: string) => void
}

export interface Running {
  /** The port it listens on, once everything is ready. */
  readonly ready: Promise<number>
  /**
   * HTTP first, then the projector, Postgres and the store. At any time, and harmless when
   * repeated.
   */
  stop(): Promise<void>
}

/** Starts what is embedded, brings the tables up to date, and opens the door. */
export function startUp(settings: Settings): Running {
  const startup = new Startup(settings)
  const ready = startup.run().then(
    () => startup.port,
    async (error: unknown) => {
      await startup.stop()
      throw error
    },
  )
  return { ready, stop: () => startup.stop() }
}

class Startup {
  port: number
  readonly #settings: Settings
  readonly #door = new FrontDoor((request) => this.#readinessFor(request))
  readonly #store: ReturnType<typeof connect>[] = []
  #engines: Engines | undefined
  #whole: Database | undefined
  #database: Database | undefined
  #projector: Projector | undefined
  #app: NestFastifyApplication | undefined
  #auth: Auth | undefined
  #queue: Queue | undefined
  #trail: Trail | undefined
  #decisions: Decisions | undefined
  #archive: Archive | undefined
  #archiver: { stop(): Promise<void> } | undefined
  #demo: Progress | undefined
  #waitingFor = { name: 'engines', detail: 'Postgres and the event store are starting.' }
  #stopping: Promise<void> | undefined
  #wasReady = false
  readonly #abort = new AbortController()

  constructor(settings: Settings) {
    this.#settings = settings
    this.port = settings.port
  }

  async run() {
    const { port, host, demo, env, dataDirectory, onProgress } = this.#settings
    // What is set wrongly is told before anything starts; the archiver reads it again.
    storeOfEnv(env)
    this.port = await this.#door.listen(port, host)
    this.#engines = await startEngines({ dataDirectory, env, onProgress })
    // Stopped meanwhile: what came up late is ended by the stop that follows the failure.
    this.#abort.signal.throwIfAborted()
    const { databaseUrl, eventStoreUrl } = this.#engines
    const whole = openWholeDatabase(databaseUrl)
    this.#whole = whole
    await this.#untilItAnswers('database', () => migrate(whole))
    const database = openDatabase(databaseUrl)
    this.#database = database
    const [write, follow] = [connect(eventStoreUrl), connect(eventStoreUrl)]
    this.#store.push(write, follow)
    await this.#untilItAnswers('event store', () => write.verify())
    const identity = await this.#untilItAnswers('event store', () => write.store.identity())
    await holdIdentity(whole, identity)
    await holdVault(whole, write.store)
    for (const told of await resetAhead(whole, write.store)) onProgress(told)
    const vault = await Vault.open(whole, database)
    this.#projector = new Projector(follow.store, whole, projections)
    this.#projector.start()
    this.#archive = new Archive(dataDirectory.history)
    this.#archiver = await startArchiver({ eventStoreUrl, directory: dataDirectory.history, env })
    const origin = this.#origin()
    const mail = mailSettingsOf(env, origin)
    this.#queue = await Queue.open(databaseUrl)
    this.#trail = await Trail.open(whole)
    this.#decisions = new Decisions(follow.store, whole, this.#trail.key)
    this.#decisions.start()
    const oidc = oidcSettingsOf(env)
    this.#auth = await Auth.open({ database: whole, databaseUrl, publicUrl: origin, oidc })
    const opened = {
      ...{ eventStore: write.store, whole, database, vault, projector: this.#projector },
      erasedFile: join(dataDirectory.path, 'erased.jsonl'),
      ...{ auth: this.#auth, directory: await Directory.open(whole, this.#projector) },
      ...{ mail, queue: this.#queue, trail: this.#trail, archive: this.#archive },
    }
    this.#app = await createApplication(AppModule.over(opened), {
      publicUrl: origin,
      trustedProxies: trustedProxiesOf(env),
    })
    const fastify = this.#app.getHttpAdapter().getInstance()
    this.#door.open((request, response) => fastify.routing(request, response))
    await this.#untilLive(this.#projector)
    await settle(this.#app, {
      ...{ origin, demo, file: dataDirectory.demoFile, signal: this.#abort.signal },
      say: onProgress,
      onProgress: (progress) => (this.#demo = progress),
    })
  }

  stop(): Promise<void> {
    this.#abort.abort()
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async #stop() {
    const drained = this.#door.close(2_500)
    await this.#queue?.close()
    await this.#app?.close()
    await drained
    await this.#decisions?.stop()
    await this.#trail?.close()
    await this.#projector?.stop()
    await this.#archiver?.stop()
    await this.#archive?.close()
    await this.#auth?.close()
    await Promise.all([this.#database?.destroy(), this.#whole?.destroy()])
    await Promise.all(this.#store.map(({ close }) => close()))
    await this.#engines?.stop()
  }

  /** Where people reach it: behind a proxy what that is called. */
  #origin() {
    const { PUBLIC_URL } = this.#settings.env
    return PUBLIC_URL === undefined ? `http://127.0.0.1:${this.port}` : new URL(PUBLIC_URL).origin
  }

  async #untilLive(projector: Projector) {
    while (projector.state.kind === 'starting' || projector.state.kind === 'catching_up')
      await sleep(20, undefined, { signal: this.#abort.signal })
  }

  /** A server that does not answer is waited for, and named on /readyz meanwhile. */
  async #untilItAnswers<T>(name: string, ask: () => Promise<T>): Promise<T> {
    for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
      try {
        return await ask()
      } catch (error) {
        if (isFinal(error) || this.#abort.signal.aborted) throw error
        const detail = `It does not answer: ${(error as Error).message}`
        if (detail !== this.#waitingFor.detail)
          this.#settings.onProgress(`Waiting for the ${name}. ${detail}`)
        this.#waitingFor = { name, detail }
        await sleep(pause)
      }
    }
  }

  /** What exactly is missing is told to members alone: it names hosts and streams. */
  async #readinessFor({ headers, method = 'GET', url = '/' }: IncomingMessage): Promise<Readiness> {
    const readiness = await this.#readiness()
    const { missing, degraded = [] } = readiness
    if (missing.length + degraded.length === 0 || !this.#app) return withoutDetail(readiness)
    const asks = this.#app.get(Actors).of({ headers, method, url })
    const isMember = await asks.then(({ id }) => id !== 'public').catch(() => false)
    return isMember ? readiness : withoutDetail(readiness)
  }

  async #readiness(): Promise<Readiness> {
    const [engines, database, projector] = [this.#engines, this.#database, this.#projector]
    if (!engines || !database || !projector || !this.#app) {
      return { status: 'starting', missing: [this.#waitingFor] }
    }
    const missing = await missingOf(engines, database, projector)
    if (this.#demo) {
      const { loaded, total } = this.#demo
      missing.push({ name: 'demo', detail: `${loaded} of ${total} steps are loaded.` })
    }
    const demo = this.#demo && { demo: this.#demo }
    const failed = projector.state.kind === 'stuck' || projector.state.kind === 'fenced'
    const degraded = degradedOf(projector)
    if (missing.length === 0) this.#wasReady = true
    const short = this.#wasReady ? 'waiting' : 'starting'
    const status = failed ? 'failed' : missing.length > 0 ? short : 'ready'
    return { status, missing, ...(degraded.length > 0 && { degraded }), ...demo }
  }
}

function trustedProxiesOf({ TRUSTED_PROXIES = '' }: Settings['env']) {
  return TRUSTED_PROXIES.split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** That something is degraded is nobody's business but the members'. */
function withoutDetail({ missing, degraded: _, ...rest }: Readiness): Readiness {
  return { ...rest, missing: missing.map(({ name }) => ({ name })) }
}

/** Waiting will not mend it. */
function isFinal(error: unknown) {
  const kinds = [OtherLogError, RolesMissingError, ServerTooOldError]
  return kinds.some((kind) => error instanceof kind)
}
