import type { Client } from '@rostrum/sdk/client'
import type { Typed } from './arguments.ts'

/** What a command may use, and where its answer goes. */
export interface Terminal {
  readonly client: Client
  /** What the process was given; commands on a data directory read it as the server does. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** The answer itself, to be piped on. */
  readonly print: (text: string) => void
  /** What a person wants to know beside it. */
  readonly note: (text: string) => void
  /** How far something has come, 0 to 1, to somebody who watches. */
  readonly progress: (share: number) => void
  /** From here on Ctrl-C ends what is being done, and no longer the process. */
  readonly interrupted: () => AbortSignal
}

export interface Command {
  /** The words it begins with: `report run`, `backup`. */
  readonly name: string
  /** What follows them. */
  readonly usage: string
  readonly summary: string
  /** @returns what the process ends with where that is not 0. */
  run(typed: Typed, terminal: Terminal): Promise<number | undefined>
}

/** All pages of a list, one after the other. */
export async function* pages<Item>(
  read: (cursor: string | undefined) => Promise<{ items: Item[]; next?: string | undefined }>,
): AsyncGenerator<Item, void, undefined> {
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await read(cursor)
    yield* items
    if (next === undefined) return
    cursor = next
  }
}
