import { parseArgs } from 'node:util'
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js'
import { startNode } from './node.ts'
import { scavengeDirectory } from './scavenge.ts'

const usage = [
  'eventstore --port <port> --dir <directory> [--host <address>] [--parent-stdin]',
  'eventstore scavenge --dir <directory>',
].join(' | ')

// What goes wrong is said once, below.
setLogVerbosity(logVerbosity.NONE)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '2113' },
    host: { type: 'string', default: '127.0.0.1' },
    dir: { type: 'string' },
    'parent-stdin': { type: 'boolean', default: false },
  },
})
const [command = 'serve', ...more] = positionals
if (!values.dir) throw new Error(`Which directory? ${usage}`)
if (more.length > 0 || !['serve', 'scavenge'].includes(command))
  throw new Error(`What is ${positionals.join(' ')}? ${usage}`)
const { dir: directory, host } = values

try {
  if (command === 'serve') await serve()
  else {
    const { events, bytes } = scavengeDirectory(directory)
    console.log(`scavenged: ${events} events, ${bytes} bytes`)
  }
} catch (error) {
  end(error)
}

async function serve(): Promise<void> {
  const node = await startNode({ directory, host, port: Number(values.port) })
  const stop = () => void node.stop().then(() => process.exit(0), end)
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (values['parent-stdin']) process.stdin.on('end', stop).on('error', stop).resume()
  node.failure.catch(end)
  console.log(`listening on ${node.address}`)
}

function end(reason: unknown): void {
  console.error('The event store has ended:', reason instanceof Error ? reason.message : reason)
  process.exit(1)
}
