import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SupervisedProcess } from '../engines/supervised-process.ts'

interface Wanted {
  readonly eventStoreUrl: string
  /** Where the history goes; what its process has to say lies beside it. */
  readonly directory: string
  /** How long nothing must come before little is written; some seconds unless told. */
  readonly quietMs?: number
}

/** Beside this file, as it is written or as it is built. */
const program = fileURLToPath(new URL(`main${extname(import.meta.url)}`, import.meta.url))
const stopsWithinMs = 500

/**
 * Keeps a process that writes the log into files. Nothing waits for it: without it reports read the
 * log.
 */
export async function startArchiver({ eventStoreUrl, directory, quietMs }: Wanted) {
  const pace = quietMs === undefined ? [] : ['--quiet-ms', String(quietMs)]
  const archiver = await SupervisedProcess.start({
    name: 'The archiver',
    command: [process.execPath, program, '--url', eventStoreUrl, '--dir', directory, ...pace],
    logFile: `${directory}.log`,
    readyWithinMs: 1_000,
    ready: () => Promise.resolve(),
  })
  return {
    get pid() {
      return archiver.pid
    },
    stop: () => archiver.stop(stopsWithinMs),
  }
}
