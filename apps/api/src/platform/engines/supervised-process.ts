import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { signal } from './process-table.ts'

const FIRST_DELAY_MS = 100
const LONGEST_DELAY_MS = 5_000
/**
 * A child that lived this long did not fail at its start: the next delay is the first one again.
 */
const SETTLED_AFTER_MS = 30_000
const LOG_BYTES = 8 * 1024 * 1024

/** `down` is never the end of it: the next start is on its way. */
export type EngineState = 'starting' | 'ready' | 'down'

/** What to run and how to know it is there. */
export interface ProcessPlan {
  readonly name: string
  readonly command: readonly [file: string, ...args: string[]]
  /** Unless told, what this process was given. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Takes what the child writes to stderr; kept to some MB by one rotation. */
  readonly logFile: string
  readonly readyWithinMs: number
  /** How often a first start is tried; 1 unless told. Later ones are tried for ever. */
  readonly attempts?: number
  /** Runs before each start: the place to clear what a killed predecessor left. */
  readonly prepare?: () => Promise<void>
  /** Resolves when the child serves. `gone` fires when it ended instead. */
  readonly ready: (child: ChildProcess, gone: AbortSignal) => Promise<void>
  readonly onState?: (state: EngineState, detail: string) => void
}

/** An engine that could not be started; the message says why and where to read on. */
export class EngineFailed extends Error {
  override readonly name = 'EngineFailed'
}

/** One child from its start to its end; `logged` is how long the log was before it. */
interface Life {
  readonly child: ChildProcess
  readonly ended: Promise<string>
  readonly logged: number
  readonly since: number
}

/**
 * A child of its own process group (so that Ctrl-C reaches only us) which is started again when it
 * dies. It must end when its stdin ends: that is how it is asked to stop, and the kernel asks the
 * same when this process is killed. `kept` makes any program behave so.
 */
export class SupervisedProcess {
  readonly #plan: ProcessPlan
  readonly #stopped = new AbortController()
  #life: Life | undefined
  #stopping: Promise<void> | undefined

  private constructor(plan: ProcessPlan) {
    this.#plan = plan
  }

  /** Resolves when the child serves for the first time; throws `EngineFailed` when it does not. */
  static async start(plan: ProcessPlan): Promise<SupervisedProcess> {
    const supervised = new SupervisedProcess(plan)
    await supervised.#beginAtLast(plan.attempts ?? 1)
    void supervised.#keepAlive()
    return supervised
  }

  /** Leader of the child's process group; undefined between two lives. */
  get pid(): number | undefined {
    return this.#life?.child.pid
  }

  /**
   * Asks the child to end and resolves when its whole group is gone; after `timeoutMs` it is
   * killed.
   */
  stop(timeoutMs: number): Promise<void> {
    this.#stopping ??= this.#stop(timeoutMs)
    return this.#stopping
  }

  async #stop(timeoutMs: number): Promise<void> {
    this.#stopped.abort()
    const life = this.#life
    if (life === undefined) return
    life.child.stdin?.end()
    const impatience = new AbortController()
    const limit = sleep(timeoutMs, undefined, { signal: impatience.signal }).catch(() => undefined)
    await Promise.race([life.ended, limit])
    impatience.abort()
    await this.#end(life)
    this.#report('down', 'stopped')
  }

  async #beginAtLast(attempts: number): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#begin()
      } catch (error) {
        if (attempt >= attempts) throw error
        this.#report('down', error instanceof Error ? error.message : String(error))
      }
      await sleep(FIRST_DELAY_MS * 2 ** attempt)
    }
  }

  async #begin(): Promise<void> {
    this.#report('starting', '')
    await this.#plan.prepare?.()
    this.#stopped.signal.throwIfAborted()
    const life = this.#spawn()
    this.#life = life
    try {
      await this.#untilReady(life)
    } catch (error) {
      await this.#end(life)
      throw error
    }
    this.#report('ready', '')
  }

  #spawn(): Life {
    const { command, env = process.env, logFile } = this.#plan
    const [file, ...args] = command
    const log = openLog(logFile)
    const child = spawn(file, args, { env, detached: true, stdio: ['pipe', 'pipe', log] })
    const logged = fstatSync(log).size
    closeSync(log)
    child.stdin?.on('error', () => undefined)
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', (code, by) => resolve(by ? `ended by ${by}` : `ended with code ${code}`))
    })
    return { child, ended, logged, since: Date.now() }
  }

  async #untilReady({ child, ended, logged }: Life): Promise<void> {
    const { name, logFile, readyWithinMs, ready } = this.#plan
    const gone = new AbortController()
    const failed = ended.then((how) => {
      throw new EngineFailed(
        `${name} ${how} before it was ready: ${lastWords(logFile, logged)} Its log: ${logFile}`,
      )
    })
    const late = sleep(readyWithinMs, undefined, { signal: gone.signal }).then(() => {
      throw new EngineFailed(
        `${name} was not ready within ${readyWithinMs / 1000} s. Its log: ${logFile}`,
      )
    })
    // The two that lose the race settle later, with nobody left to hear them.
    failed.catch(() => undefined)
    late.catch(() => undefined)
    try {
      await Promise.race([ready(child, gone.signal), failed, late])
    } finally {
      gone.abort()
    }
    child.stdout?.resume()
  }

  /** Whatever is left of the group ends with its leader: there are never two of one engine. */
  async #end(life: Life): Promise<void> {
    if (life.child.pid !== undefined) signal(-life.child.pid, 'SIGKILL')
    await life.ended
    this.#life = undefined
  }

  async #keepAlive(): Promise<void> {
    const over = this.#stopped.signal
    let delay = FIRST_DELAY_MS
    while (!over.aborted) {
      const life = this.#life
      if (life !== undefined) {
        const how = await life.ended
        if (over.aborted) return
        if (Date.now() - life.since > SETTLED_AFTER_MS) delay = FIRST_DELAY_MS
        await this.#end(life)
        this.#report('down', how)
      }
      await sleep(delay, undefined, { signal: over }).catch(() => undefined)
      delay = Math.min(delay * 2, LONGEST_DELAY_MS)
      if (over.aborted) return
      await this.#begin().catch((error: Error) => {
        if (!over.aborted) this.#report('down', error.message)
      })
    }
  }

  #report(state: EngineState, detail: string): void {
    this.#plan.onState?.(state, detail)
  }
}

/**
 * A command that ends, by `endSignal`, when its stdin ends, for programs that do not look at
 * theirs. A shell is the keeper: it is everywhere, needs no memory to speak of, and unlike a
 * parent-death signal it outlives changes of user and works on a Mac.
 */
export function kept(
  endSignal: 'INT' | 'TERM',
  command: readonly [string, ...string[]],
): readonly [string, ...string[]] {
  const script =
    'exec 3<&0; "$@" 3<&- </dev/null & child=$!; ' +
    `{ read -r _ <&3; kill -s ${endSignal} $child; } & ` +
    'wait $child; status=$?; kill $! 2>/dev/null; exit $status'
  return ['/bin/sh', '-c', script, 'keeper', ...command]
}

function openLog(file: string): number {
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0 }
  if (size > LOG_BYTES) renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}

/**
 * What a child said last before it ended, an error if there was one, since its log had `from`
 * bytes.
 */
function lastWords(logFile: string, from: number): string {
  const lines = readFileSync(logFile).subarray(from).toString().trim().split('\n')
  const line = lines.findLast((said) => /\b(FATAL|PANIC|error)\b/i.test(said)) ?? lines.at(-1)
  return line ? `"${wordsOf(line)}".` : 'it said nothing.'
}

/** A line of JSON has its words in `msg`. */
function wordsOf(line: string): string {
  try {
    const { msg } = JSON.parse(line) as { msg?: unknown }
    return typeof msg === 'string' ? msg : line
  } catch {
    return line
  }
}
