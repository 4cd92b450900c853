import './production.ts'
import 'reflect-metadata'
import { defaultDataPath, openDataDirectory } from './platform/engines/data-directory.ts'
import { isLoopback } from './platform/guard.ts'
import { log } from './platform/log.ts'
import { startUp } from './startup.ts'

const { env } = process
const host = env['HOST'] ?? '127.0.0.1'
const port = Number(env['PORT'] ?? 4300)
const say = (line: string) => process.stdout.write(`${line}\n`)

if (!isLoopback(host) && !env['PUBLIC_URL']?.startsWith('https://'))
  end(
    `HOST=${host} needs PUBLIC_URL, the https address that people reach Rostrum under: what they sign in with must not be read on the way.`,
  )
if (!Number.isInteger(port) || port < 0 || port > 65_535) end(`PORT=${env['PORT']} is not a port.`)

// The store's client may throw from an event handler when a reply comes late; its calls end by our
// own budget, so that is survived. Anything else is a bug that a restart answers.
process.on('uncaughtException', (error) => {
  log.error({ err: error }, 'uncaught')
  if (!error.stack?.includes('@eventstore/db-client')) process.exit(1)
})

try {
  const dataDirectory = await openDataDirectory(defaultDataPath(env))
  const running = startUp({
    port,
    host,
    demo: process.argv.includes('--demo'),
    env,
    dataDirectory,
    onProgress: say,
  })
  let stopping = false
  const stop = async () => {
    // npm and the terminal both signal: the second one changes nothing.
    if (stopping) return
    stopping = true
    say('Stopping.')
    await running.stop()
    dataDirectory.release()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  running.ready.then(
    (listening) => say(`Rostrum is ready: http://${host}:${listening}/console`),
    (error: unknown) => stopping || end(messageOf(error)),
  )
} catch (error) {
  end(messageOf(error))
}

function messageOf(error: unknown): string {
  const { code, message } = error as Error & { code?: string }
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use: stop what listens there, or set PORT to another one.`
  return message
}

function end(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
