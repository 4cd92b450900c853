import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { messageOf } from '../message-of.ts'

/** Who a call comes from: a user of this node, somebody who is none, or nobody said. */
export type Caller = 'user' | 'stranger' | 'anonymous'

/**
 * The users of a node and their passwords. In memory they are digests under a key of this process,
 * all of one length, so that comparing them tells nothing by the time it takes.
 */
export class Credentials {
  readonly #key = randomBytes(32)
  readonly #known: readonly Buffer[]
  /** Whether users of the machine who are not the node's may read the file. */
  readonly isPublic: boolean

  /** Throws a sentence that names the file and the line that is wrong. Never says a password. */
  static read(file: string): Credentials {
    return new Credentials(
      linesOf(file).flatMap(({ line, nth }) => pairIn(line, nth, file)),
      file,
    )
  }

  private constructor(pairs: readonly string[], file: string) {
    if (pairs.length === 0) throw new Error(`${file} names no user: write user:password in it`)
    this.isPublic = (statSync(file).mode & 0o004) !== 0
    this.#known = pairs.map((pair) => this.#digest(pair))
  }

  /** By the `authorization` of a call. Only Basic is known. */
  caller(authorization: string | undefined): Caller {
    if (authorization === undefined) return 'anonymous'
    const [, encoded] = /^Basic ([\w+/]+=*)$/i.exec(authorization) ?? []
    const digest = this.#digest(Buffer.from(encoded ?? '', 'base64'))
    const matches = this.#known.map((known) => timingSafeEqual(known, digest))
    return matches.includes(true) ? 'user' : 'stranger'
  }

  #digest(pair: string | Buffer): Buffer {
    return createHmac('sha256', this.#key).update(pair).digest()
  }
}

function linesOf(file: string): { line: string; nth: number }[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(`The credentials ${file} cannot be read: ${messageOf(error)}`, { cause: error })
  }
  return text.split(/\r?\n/).map((line, before) => ({ line, nth: before + 1 }))
}

/** Empty lines and those that begin with # say nothing. */
function pairIn(line: string, nth: number, file: string): string[] {
  if (line === '' || line.startsWith('#')) return []
  if (!/^[^:]+:.+$/.test(line)) throw new Error(`Line ${nth} of ${file} is no user:password`)
  return [line]
}
