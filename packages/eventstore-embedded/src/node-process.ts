import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const main = fileURLToPath(new URL(`./main.${extension}`, import.meta.url))

/**
 * A node as a process of its own. `exit`: its exit code, null after a signal; `errors`: all that it
 * wrote to stderr; `says`: waits for a line there with these words in it; `ready`: where it
 * listens, or an empty text when it has ended before it did.
 */
export interface NodeProcess {
  readonly child: ChildProcessWithoutNullStreams
  readonly exit: Promise<number | null>
  readonly errors: Promise<string>
  readonly says: (words: string) => Promise<void>
  readonly ready: Promise<string>
}

/** `through`: a command that the node is started by, such as a limit that is set before. */
export function startProcess(
  directory: string,
  { args = [], through = [] }: { args?: readonly string[]; through?: readonly string[] } = {},
): NodeProcess {
  const command = [process.execPath, main, '--dir', directory, '--port', '0', ...args]
  const [program = '', ...rest] = [...through, ...command]
  const child = spawn(program, rest)
  const exit = once(child, 'exit').then(([code]) => code as number | null)
  const errors = text(child.stderr)
  const line = once(createInterface(child.stdout), 'line').then(([said]) => String(said))
  const ready = Promise.race([line, exit.then(() => '')]).then(
    (said) => /listening on (\S+)/.exec(said)?.[1] ?? '',
  )
  const said = createInterface(child.stderr)
  const says = (words: string) =>
    new Promise<void>((resolve) =>
      said.on('line', (one) => {
        if (one.includes(words)) resolve()
      }),
    )
  return { child, exit, errors, says, ready }
}
