import { parseArgs } from 'node:util'
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js'
import { startNode } from './node.ts'

const usage = 'eventstore --port <port> --dir <directory> [--host <address>] [--parent-stdin]'

// What goes wrong is said once, below.
setLogVerbosity(logVerbosity.NONE)

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '2113' },
    host: { type: 'string', default: '127.0.0.1' },
    dir: { type: 'string' },
    'parent-stdin': { type: 'boolean', default: false },
  },
})
if (!values.dir) throw new Error(`Which directory? ${usage}`)

try {
  const { dir: directory, host } = values
  const node = await startNode({ directory, host, port: Number(values.port) })
  const stop = () => void node.stop().then(() => process.exit(0), end)
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (values['parent-stdin']) process.stdin.on('end', stop).on('error', stop).resume()
  node.failure.catch(end)
  console.log(`listening on ${node.address}`)
} catch (error) {
  end(error)
}

function end(reason: unknown): void {
  console.error('The event store has ended:', reason instanceof Error ? reason.message : reason)
  process.exit(1)
}
