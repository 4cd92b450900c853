import { spawnSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { basename, dirname } from 'node:path'
import { createInterface } from 'node:readline'

/** What a node asked of a file of its log. `time`: milliseconds since 1970. */
export type Operation = { readonly time: number; readonly file: string } & (
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly size: number }
  | { readonly kind: 'sync' }
  /** What was to be synced by it is taken for written, and is not on the disk. */
  | { readonly kind: 'failed sync' }
  | { readonly kind: 'unlink' }
)

/** The directory itself, whose names are synced apart from what its files hold. */
export const names = '.'

export const canRecord = spawnSync('strace', ['-V']).status === 0

/**
 * Starts a program so that its calls to the file system are written into a file. `failing`: which
 * sync of a thread fails.
 */
export function recordingInto(file: string, failing?: number): string[] {
  const calls = ['-e', 'trace=pwrite64,ftruncate,fsync,fdatasync,unlink']
  const failure = failing ? ['-e', `inject=fsync,fdatasync:error=EIO:when=${failing}`] : []
  const whole = ['-ttt', '-y', '-xx', '-s', '1048576']
  return ['strace', '-f', '-q', ...whole, ...calls, ...failure, '-o', file]
}

/** What was recorded of the log in a directory, in its order. */
export async function recorded(file: string, directory: string): Promise<Operation[]> {
  const operations: Operation[] = []
  /** A sync counts when it is over; another thread's call may stand between. */
  const unfinished = new Map<string, string>()
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const [, thread = '', seconds, call = ''] = /^(\d+)\s+([\d.]+) (.*)$/.exec(line) ?? []
    const time = Number(seconds) * 1000
    const resumed = /^<\.\.\. f(data)?sync resumed>/.test(call)
    if (/^f(data)?sync.*<unfinished/.test(call)) unfinished.set(thread, call)
    else {
      const begun = resumed ? (unfinished.get(thread) ?? '') : call
      const operation = toOperation(begun, time, / = -1 EIO/.test(call))
      if (operation && isOfLog(operation.file, directory))
        operations.push({ ...operation, file: nameOf(operation.file, directory) })
    }
  }
  return operations
}

function toOperation(call: string, time: number, failed: boolean): Operation | undefined {
  const write = /^pwrite64\(\d+<([^>]*)>, "([^"]*)", \d+, (\d+)/.exec(call)
  if (write) {
    const [, file = '', bytes = '', at] = write
    return { kind: 'write', time, file: textOf(file), at: Number(at), bytes: bytesOf(bytes) }
  }
  const truncate = /^ftruncate\(\d+<([^>]*)>, (\d+)/.exec(call)
  if (truncate) {
    const [, file = '', size] = truncate
    return { kind: 'truncate', time, file: textOf(file), size: Number(size) }
  }
  const sync = /^f(?:data)?sync\(\d+<([^>]*)>/.exec(call)
  if (sync) return { kind: failed ? 'failed sync' : 'sync', time, file: textOf(sync[1] ?? '') }
  const unlink = /^unlink\("([^"]*)"/.exec(call)
  return unlink ? { kind: 'unlink', time, file: textOf(unlink[1] ?? '') } : undefined
}

/** What SQLite shares in memory is made anew after a cut. */
function isOfLog(file: string, directory: string): boolean {
  if (file === directory) return true
  return dirname(file) === directory && /^log\.db(-wal|-journal)?$/.test(basename(file))
}

function nameOf(file: string, directory: string): string {
  return file === directory ? names : basename(file)
}

function bytesOf(escaped: string): Buffer {
  return Buffer.from(escaped.replaceAll('\\x', ''), 'hex')
}

function textOf(escaped: string): string {
  return bytesOf(escaped).toString()
}
