import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Asked } from '@rostrum/api/replays'

/** A report of a log, or the difference `against` another one. */
export interface Question {
  readonly eventStoreUrl: string
  readonly directory: string
  readonly asked: Asked
  readonly against?: Asked
  readonly rounds: number
}

/** Times in milliseconds; `first` is the first answer of its process, which looks at each file. */
export interface Answer {
  readonly first: number
  readonly times: number[]
  /** What the process computed for each of them, all its threads; others can make it wait only. */
  readonly computed: number[]
  readonly memoryMb: number
  readonly sha256: string
  readonly rows: number
  readonly summary: Readonly<Record<string, unknown>>
  readonly changed?: number
}

const program = fileURLToPath(new URL('ask.ts', import.meta.url))

/** Asks in a process of its own, and waits for it. */
export async function answerTo(question: Question): Promise<Answer> {
  const args = [program, JSON.stringify(question)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout)
}
