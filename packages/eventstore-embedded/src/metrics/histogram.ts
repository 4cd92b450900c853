/** How often a value was at most each of some limits, as Prometheus has it. */
export class Histogram {
  readonly limits: readonly number[]
  readonly #counts: number[]
  #sum = 0

  /** `limits`: rising. */
  constructor(limits: readonly number[]) {
    this.limits = limits
    this.#counts = Array.from({ length: limits.length + 1 }, () => 0)
  }

  add(value: number): void {
    const bucket = this.limits.findIndex((limit) => value <= limit)
    const at = bucket === -1 ? this.limits.length : bucket
    this.#counts[at] = (this.#counts[at] ?? 0) + 1
    this.#sum += value
  }

  get sum(): number {
    return this.#sum
  }

  /** For each limit, and for none at the end. */
  get cumulated(): number[] {
    let total = 0
    return this.#counts.map((count) => (total += count))
  }
}
