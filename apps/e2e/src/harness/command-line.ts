import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../../packages/cli/bin/rostrum.js', import.meta.url))

/** What a command has said, and what it ended with. */
export interface Said {
  readonly code: number
  /** The answer, without the end of its last line. */
  readonly printed: string
  readonly noted: string
}

/** Runs `rostrum` as somebody would type it, on a data directory. */
export function rostrum(data: string, ...words: string[]): Promise<Said> {
  // What the reader has set for a server of their own must not reach this one.
  const { DATABASE_URL: _, EVENTSTORE_URL: __, PUBLIC_URL: ___, ...kept } = process.env
  const env = { ...kept, ROSTRUM_DATA: data }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...words], { env }, (_error, out, noted) =>
      resolve({ code: child.exitCode ?? -1, printed: out.trimEnd(), noted }),
    )
  })
}
