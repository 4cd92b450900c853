import { CommandBus } from '@nestjs/cqrs'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { hostChannel } from '@rostrum/golden-series/series'
import { Household } from './demo/household.ts'
import { loadDemo, type Progress } from './demo/load.ts'
import { Auth } from './platform/auth/auth.ts'
import { KeySecrets } from './platform/auth/key-secrets.ts'
import { OneTimeLinks } from './platform/auth/links.ts'
import { Sessions } from './platform/auth/sessions.ts'
import { newSetupLink } from './platform/auth/setup-link.ts'
import { SystemClock } from './platform/clock.ts'
import { type Database, WHOLE_DATABASE } from './platform/database.ts'

interface Settling {
  /** Where people reach the server. */
  readonly origin: string
  readonly demo: boolean
  /** Where the demo's ids and links are written to. */
  readonly file: string
  readonly signal: AbortSignal
  readonly say: (line: string) => void
  /** Undefined once all is loaded. */
  readonly onProgress: (progress: Progress | undefined) => void
}

/** Who is at home: the demo's people, or whom the setup link brings. */
export async function settle(app: NestFastifyApplication, settling: Settling): Promise<void> {
  if (settling.demo) await settleDemo(app, settling)
  else await offerSetup(app, settling)
}

/** Whoever has the terminal makes the first account. */
async function offerSetup(app: NestFastifyApplication, { origin, say }: Settling) {
  const link = await newSetupLink(app.get<Database>(WHOLE_DATABASE), origin)
  if (link !== undefined) say(`Set up: ${link}`)
}

async function settleDemo(app: NestFastifyApplication, settling: Settling) {
  const { origin, file, signal, say, onProgress } = settling
  const commands = app.get(CommandBus)
  const household = new Household({
    commands,
    auth: app.get(Auth),
    sessions: app.get(Sessions),
    links: app.get(OneTimeLinks),
    keys: app.get(KeySecrets),
  })
  const owner = await household.settle(hostChannel)
  let told = -1
  await loadDemo({
    ...{ commands, actor: owner, household, origin, file, signal },
    now: new SystemClock().now(),
    onProgress: (progress) => {
      onProgress(progress)
      const tenth = Math.floor((progress.loaded * 10) / progress.total)
      if (tenth > told) say(`Demo: ${tenth * 10} % loaded`)
      told = Math.max(told, tenth)
    },
  })
  onProgress(undefined)
  const link = await household.signInLink('owner', origin)
  say(`Sign in, once: ${link} (demo.json has a link for every role)`)
}
