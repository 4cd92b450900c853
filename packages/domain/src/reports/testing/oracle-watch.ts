/** From and to, in milliseconds; `to` is Infinity for who has not left. */
export type Stay = readonly [from: number, to: number]

/**
 * A watch that ticks whenever anything begins or ends. Between two ticks nothing changes: of each
 * such stretch it asks whether the webinar ran, and whether somebody was there.
 */
export class Watch {
  readonly #runs: readonly Stay[]
  readonly #until: number

  constructor(runs: readonly Stay[], until: number) {
    this.#runs = runs.filter(([from, to]) => to > from)
    this.#until = until
  }

  get start(): number | undefined {
    return this.#runs.length === 0 ? undefined : Math.min(...this.#runs.map(([from]) => from))
  }

  get end(): number {
    return Math.max(...this.#runs.map(([, to]) => to))
  }

  /** The stretches in which the webinar ran and any of these was so. */
  seen(stays: readonly Stay[]): Stay[] {
    return this.#stretches([stays]).filter(
      (stretch) => isIn(this.#runs, stretch) && isIn(stays, stretch),
    )
  }

  /** Milliseconds of them. */
  lengthOf(stays: readonly Stay[]): number {
    return this.seen(stays).reduce((sum, [from, to]) => sum + to - from, 0)
  }

  isThere(stays: readonly Stay[], at: number): boolean {
    return this.seen(stays).some(([from, to]) => from <= at && at < to)
  }

  /** How many people are there from each moment on at which that changes. */
  curveOf(people: readonly (readonly Stay[])[]): [at: number, people: number][] {
    const curve: [number, number][] = []
    const all = this.#stretches(people)
    for (const [nth, stretch] of [...all, undefined].entries()) {
      const there =
        stretch && isIn(this.#runs, stretch)
          ? people.filter((stays) => isIn(stays, stretch)).length
          : 0
      const at = stretch?.[0] ?? all[nth - 1]?.[1]
      if (at !== undefined && there !== (curve.at(-1)?.[1] ?? 0)) curve.push([at, there])
    }
    return curve
  }

  #stretches(people: readonly (readonly Stay[])[]): Stay[] {
    const ticks = [...people.flat(), ...this.#runs].flat().concat(this.#until)
    const inOrder = [...new Set(ticks)].filter(Number.isFinite).sort((a, b) => a - b)
    return inOrder
      .map((from, nth): Stay => [from, inOrder[nth + 1] ?? from])
      .filter(([from, to]) => to > from && to <= this.#until)
  }
}

/** Those that follow on each other without a pause, as one. */
export function stretches(seen: readonly Stay[]): Stay[] {
  const joined: Stay[] = []
  for (const [from, to] of seen) {
    const last = joined.at(-1)
    if (last?.[1] === from) joined[joined.length - 1] = [last[0], to]
    else joined.push([from, to])
  }
  return joined
}

function isIn(stays: readonly Stay[], [from, to]: Stay): boolean {
  return stays.some(([begin, end]) => begin <= from && to <= end)
}
