import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { findFreePort } from './free-port.ts'
import { type EngineState, SupervisedProcess } from './supervised-process.ts'

/** A long log is checked before it is served. */
const READY_WITHIN_MS = 120_000
/** The node of a killed parent holds the log for some moments more. */
const ATTEMPTS = 5

export interface EmbeddedEventStoreOptions {
  /** Absolute path of the log; made when missing. What the node has to say lies beside it. */
  readonly directory: string
  /** The node's program; ours unless told. It takes `--port`, `--dir` and `--parent-stdin`. */
  readonly program?: string
  readonly onState?: (state: EngineState, detail: string) => void
}

export interface EmbeddedEventStore {
  /** Connection string for the client; the same until stop, over restarts too. */
  readonly url: string
  /** The node's process, for those who want to see it die. */
  readonly pid: number | undefined
  /** Ends it by closing its stdin; killed after `timeoutMs`. */
  stop(timeoutMs: number): Promise<void>
}

/**
 * Starts the embedded event store on a free port of 127.0.0.1 and keeps it running. The caller
 * holds the data directory. Throws `EngineFailed`.
 */
export async function startEmbeddedEventStore(
  options: EmbeddedEventStoreOptions,
): Promise<EmbeddedEventStore> {
  const { directory, program = nodeProgram(), onState } = options
  const port = await findFreePort()
  const node = await SupervisedProcess.start({
    name: 'The event store',
    command: [
      process.execPath,
      program,
      '--port',
      String(port),
      '--dir',
      directory,
      '--parent-stdin',
    ],
    logFile: `${directory}.log`,
    readyWithinMs: READY_WITHIN_MS,
    attempts: ATTEMPTS,
    ready: untilItListens,
    ...(onState ? { onState } : {}),
  })
  return {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    get pid() {
      return node.pid
    },
    stop: (timeoutMs) => node.stop(timeoutMs),
  }
}

function nodeProgram(): string {
  return fileURLToPath(import.meta.resolve('@rostrum/eventstore-embedded/main'))
}

/**
 * Never settles for a child that ends in silence, or that could not be made and so has no pipe: the
 * supervisor hears of that itself.
 */
function untilItListens({ stdout }: Partial<ChildProcess>): Promise<void> {
  return new Promise((resolve) => {
    if (!stdout) return
    const lines = createInterface(stdout)
    lines.on('line', (line) => {
      if (!line.includes('listening')) return
      lines.close()
      resolve()
    })
  })
}
