import { randomUUID } from 'node:crypto'

/** How many append at once, and whether one append in ten goes to a stream that all of them use. */
export interface Load {
  readonly writers: number
  readonly hot: boolean
}

/** `last`: its last revision, -1 before the first event. */
interface Stream {
  readonly name: string
  last: bigint
}

/** Where each append goes: a writer knows what it wrote last in its own stream, and nobody else. */
export class Streams {
  readonly hot = `hot-${randomUUID()}`
  readonly #own: readonly Stream[]
  readonly #isHot: boolean

  constructor({ writers, hot }: Load) {
    this.#isHot = hot
    this.#own = Array.from({ length: writers }, () => ({ name: `own-${randomUUID()}`, last: -1n }))
  }

  /** The writer's own stream; none where the nth append goes to the one that all of them use. */
  of(nth: number, writer: number): Stream | undefined {
    if (this.#isHot && nth % 10 === 9) return undefined
    const stream = this.#own[writer]
    if (!stream) throw new Error('There are more writers than streams.')
    return stream
  }
}

/** About 300 bytes as JSON. */
export const payload = { text: 'x'.repeat(240), at: '2021-06-03T13:00:00Z', seats: 325 }
