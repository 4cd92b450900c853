import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import {
  type AnswerColumn,
  type AnswerRow,
  type Fault,
  lineOf,
  type Order,
  type Said,
} from './order.ts'

/** A query that has no answer; the message is for whoever asked. */
export class SqlFault extends Error {
  override name = 'SqlFault'
  readonly fault: Fault | 'too_long' | 'cancelled'

  constructor(fault: SqlFault['fault'], detail: string) {
    super(detail)
    this.fault = fault
  }
}

export interface SqlAsked {
  /** The history as files. */
  readonly directory: string
  /** Where it may put what its memory does not hold. */
  readonly aside: string
  /** What no file holds yet, in the order of the log, and after it what is asked. */
  readonly told: AsyncIterable<RecordedEvent | Order>
  /** How long it may take. */
  readonly ms: number
  /** Ends it where nobody waits for it any more. */
  readonly signal?: AbortSignal | undefined
}

export interface SqlAnswer {
  readonly columns: readonly AnswerColumn[]
  /** To be read to its end or left. It returns whether there was more. @throws SqlFault */
  readonly rows: AsyncGenerator<readonly AnswerRow[], boolean, undefined>
  /** When nothing of it is left; at the latest when its time is over. */
  readonly ended: Promise<void>
}

/** Beside this file, as it is written or as it is built. */
const program = fileURLToPath(new URL(`main${extname(import.meta.url)}`, import.meta.url))

/**
 * Asks in SQL, in a process of its own. It knows the files that it is told of and no environment,
 * and it ends with its answer, with its time, or with whoever asked. @throws SqlFault
 */
export async function runSql({ told, ms, signal, ...place }: SqlAsked): Promise<SqlAnswer> {
  const late = AbortSignal.timeout(ms)
  const over = signal ? AbortSignal.any([late, signal]) : late
  const { child, end, ended } = await begun(place, over)
  const lines = saidBy(child, told, () => {
    if (late.aborted) return new SqlFault('too_long', `It takes longer than ${ms / 1000} seconds.`)
    return over.aborted ? new SqlFault('cancelled', 'It was cancelled.') : undefined
  })
  try {
    const { value: first } = await lines.next()
    if (!first || !('columns' in first)) throw new SqlFault('broken', 'It told no columns.')
    return { columns: first.columns, rows: rowsOf(lines, end), ended }
  } catch (error) {
    await end()
    throw error
  }
}

async function begun(
  { directory, aside }: Pick<SqlAsked, 'directory' | 'aside'>,
  over: AbortSignal,
) {
  await mkdir(aside, { recursive: true })
  const spill = await mkdtemp(join(aside, 'sql-'))
  const cwd = existsSync(directory) ? directory : aside
  const child = spawn(process.execPath, [program, '--spill', spill], { cwd, env: {} })
  // Whoever asked may leave, and the process may end, while something is still to be told.
  child.stdin.on('error', () => undefined)
  const gone = once(child, 'close').catch(() => undefined)
  const kill = () => child.kill('SIGKILL')
  over.addEventListener('abort', kill)
  if (over.aborted) kill()
  const ended = gone.then(async () => {
    over.removeEventListener('abort', kill)
    await rm(spill, { recursive: true, force: true })
  })
  const end = async () => {
    kill()
    await ended
  }
  return { child, end, ended }
}

async function* rowsOf(lines: AsyncGenerator<Said>, end: () => Promise<void>) {
  try {
    for await (const said of lines) {
      if ('rows' in said) yield said.rows
      if ('truncated' in said) return said.truncated
    }
    return false
  } finally {
    await end()
  }
}

/** What the process says, to its end. `ended` knows why it was ended, where it was. */
async function* saidBy(
  child: ChildProcessWithoutNullStreams,
  told: SqlAsked['told'],
  ended: () => SqlFault | undefined,
): AsyncGenerator<Said, undefined, undefined> {
  let complaint = ''
  child.stderr.on('data', (some) => (complaint = `${complaint}${some}`.slice(-2_000)))
  const telling = tell(child, told)
  telling.catch(() => child.kill('SIGKILL'))
  for await (const line of createInterface({ input: child.stdout })) {
    const said = saidIn(line)
    if (!said) break
    if ('fault' in said) throw new SqlFault(said.fault, said.detail)
    yield said
    if ('truncated' in said) return undefined
  }
  const why = ended()
  if (why) throw why
  await telling
  throw new SqlFault('broken', complaint)
}

/** Nothing where the process was ended in the middle of a line. */
function saidIn(line: string): Said | undefined {
  try {
    return JSON.parse(line) as Said
  } catch {
    return undefined
  }
}

async function tell({ stdin }: ChildProcessWithoutNullStreams, told: SqlAsked['told']) {
  for await (const one of told) {
    const line = 'sql' in one ? JSON.stringify(one) : lineOf(one)
    if (stdin.destroyed) return
    if (!stdin.write(`${line}\n`)) await Promise.race([once(stdin, 'drain'), once(stdin, 'close')])
  }
  stdin.end()
}
