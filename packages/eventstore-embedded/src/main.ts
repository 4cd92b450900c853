import { parseArgs } from 'node:util'
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js'
import { levels, stderrLines } from './lines.ts'
import { messageOf } from './message-of.ts'
import { type EventStoreNode, startNode } from './node.ts'
import { recoverCommand, verifyCommand } from './salvage-commands.ts'
import { scavengeDirectory } from './scavenge.ts'

const usage = [
  'eventstore --port <port> --dir <directory> [--host <address>] [--parent-stdin] ' +
    '[--certificate <file> --private-key <file> [--credentials <file>]] [--insecure] ' +
    `[--log-level ${levels.join('|')}]`,
  'eventstore scavenge --dir <directory>',
  'eventstore copy --from <directory or url> --to <url or directory> [--json]',
  'eventstore verify --dir <directory>',
  'eventstore recover --from <directory> --to <directory>',
  'eventstore help',
].join('\n')

// What goes wrong is said once, below.
setLogVerbosity(logVerbosity.NONE)

const { values, positionals } = given()
const [command = 'serve', ...more] = positionals
const commands: Readonly<Record<string, () => void | Promise<void>>> = {
  serve,
  scavenge() {
    const { events, bytes } = scavengeDirectory(told('dir'))
    console.log(`scavenged: ${events} events, ${bytes} bytes`)
  },
  async copy() {
    const [from, to] = [told('from'), told('to')]
    // Only this speaks to a store as a client, which takes a while to load.
    const { runCopy } = await import('./copy/command.ts')
    process.exit(await runCopy(from, to, values.json))
  },
  verify: () => verifyCommand(told('dir')),
  recover: () => recoverCommand(told('from'), told('to')),
  help: () => console.log(usage),
}
const run = values.help ? commands.help : commands[command]
if (more.length > 0 || !run) misunderstood(`What is ${positionals.join(' ')}?`)
const level = levels.find((known) => known === values['log-level'])
if (!level) misunderstood(`Which log level is ${values['log-level']}?`)
const lines = stderrLines(level)

try {
  await run()
} catch (error) {
  if (run === serve) end(error)
  console.error(messageOf(error))
  process.exit(1)
}

function given() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '2113' },
        host: { type: 'string', default: '127.0.0.1' },
        dir: { type: 'string' },
        certificate: { type: 'string' },
        'private-key': { type: 'string' },
        credentials: { type: 'string' },
        insecure: { type: 'boolean', default: false },
        'log-level': { type: 'string', default: 'info' },
        from: { type: 'string' },
        to: { type: 'string' },
        json: { type: 'boolean', default: false },
        'parent-stdin': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    return misunderstood(messageOf(error))
  }
}

function told(option: 'dir' | 'from' | 'to'): string {
  return values[option] || misunderstood(`What is --${option}?`)
}

function toldPort(): number {
  const port = /^\d+$/.test(values.port) ? Number(values.port) : Number.NaN
  return port < 65_536 ? port : misunderstood(`Which port is ${values.port}?`)
}

function misunderstood(why: string): never {
  console.error(`${why}\n${usage}`)
  process.exit(2)
}

async function serve(): Promise<void> {
  const node = await startNode({
    directory: told('dir'),
    host: values.host,
    port: toldPort(),
    insecure: values.insecure,
    lines,
    ...(values.credentials && { credentials: values.credentials }),
    ...tlsFiles(),
  })
  let stopping = false
  const stop = (reason: string) => {
    if (stopping) return
    stopping = true
    lines.info({ reason }, 'stopping')
    node.stop().then(() => process.exit(0), end)
  }
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, stop)
  process.on('SIGHUP', () => reload(node))
  const orphaned = () => stop('the parent has ended')
  if (values['parent-stdin']) process.stdin.on('end', orphaned).on('error', orphaned).resume()
  node.failure.catch(end)
  console.log(`listening on ${node.address}`)
}

/** A renewed file that is not usable ends nothing: what is in use goes on. */
function reload(node: EventStoreNode): void {
  try {
    node.reload()
  } catch (error) {
    lines.error({}, `Not reloaded: ${messageOf(error)}`)
  }
}

function tlsFiles() {
  const { certificate, 'private-key': privateKey } = values
  if (!certificate && !privateKey) return {}
  if (certificate && privateKey) return { tls: { certificate, privateKey } }
  throw new Error('A certificate and its private key go together: give both')
}

function end(reason: unknown): never {
  lines.error({}, `The event store has ended: ${messageOf(reason)}`)
  process.exit(1)
}
