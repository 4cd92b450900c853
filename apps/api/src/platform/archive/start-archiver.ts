import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SupervisedProcess } from '../engines/supervised-process.ts'

interface Wanted {
  readonly eventStoreUrl: string
  /** Where the history goes; what its process has to say lies beside it. */
  readonly directory: string
  /** `ROSTRUM_HISTORY_URL`, and `AWS_*` beside it: where it is published. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** How long nothing must come before little is written; some seconds unless told. */
  readonly quietMs?: number
  /** How long what another server published may stay behind; a minute unless told. */
  readonly patienceMs?: number
}

/** Beside this file, as it is written or as it is built. */
const program = fileURLToPath(new URL(`main${extname(import.meta.url)}`, import.meta.url))
const stopsWithinMs = 500

/**
 * Keeps a process that writes the log into files. Nothing waits for it: without it reports read the
 * log.
 */
export async function startArchiver({ eventStoreUrl, directory, env, ...paces }: Wanted) {
  const { quietMs, patienceMs } = paces
  const pace = [
    ...(quietMs === undefined ? [] : ['--quiet-ms', String(quietMs)]),
    ...(patienceMs === undefined ? [] : ['--patience-ms', String(patienceMs)]),
  ]
  const archiver = await SupervisedProcess.start({
    name: 'The archiver',
    command: [process.execPath, program, '--url', eventStoreUrl, '--dir', directory, ...pace],
    ...(env && { env }),
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
