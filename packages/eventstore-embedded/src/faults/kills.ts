import { setTimeout } from 'node:timers/promises'
import { startProcess } from '../node-process.ts'
import { type Attempt, connectTo, Load, readAll, repeat } from './load.ts'
import { add, type FaultOutcome, idsOf, type Judged, judge, whole, wrongIn } from './outcome.ts'
import { Random } from './random.ts'
import { inScratch } from './scratch.ts'

const writers = 64
/** After so many a new log is begun, so that the whole of it can be read after each. */
const killsOfOneLog = 25

/**
 * Kills a node under load at random moments, in its start too, and reads what is there after each.
 * What was in doubt is appended again first, so that everything must be there exactly once.
 */
export async function killsUnderLoad(kills: number, seed: number): Promise<FaultOutcome> {
  const random = new Random(seed)
  let [sum, acknowledged] = [whole, 0]
  for (let done = 0; done < kills; done += killsOfOneLog) {
    const run = new KilledLog(random, Math.min(killsOfOneLog, kills - done))
    sum = add(sum, await inScratch((directory) => run.run(directory)))
    acknowledged += run.acknowledged.size
  }
  const counted = { acknowledged, ...sum }
  return { fault: `kill -9 (seed ${seed})`, injected: kills, counted, wrong: wrongIn(sum) }
}

class KilledLog {
  readonly acknowledged = new Set<string>()
  readonly #random: Random
  readonly #kills: number
  #before: string[] = []
  #inDoubt: Attempt[] = []
  #judged: Judged = whole

  constructor(random: Random, kills: number) {
    this.#random = random
    this.#kills = kills
  }

  async run(directory: string): Promise<Judged> {
    for (let kill = 0; kill <= this.#kills; kill += 1) {
      const early = kill > 0 && kill < this.#kills && this.#random.below(5) === 0
      if (early) await this.#killEarly(directory)
      else await this.#killLater(directory, kill)
    }
    return this.#judged
  }

  /** While it starts, or just after. */
  async #killEarly(directory: string): Promise<void> {
    const { child, exit } = startProcess(directory)
    await setTimeout(this.#random.below(400))
    child.kill('SIGKILL')
    await exit
  }

  /** Looks at what is there, then kills it under load; the last time it only looks. */
  async #killLater(directory: string, kill: number): Promise<void> {
    const { child, exit, errors, ready } = startProcess(directory)
    const address = await ready
    if (!address) throw new Error(`The node did not start after a kill: ${await errors}`)
    const client = connectTo(address)
    try {
      for (const id of await repeat(client, this.#inDoubt)) this.acknowledged.add(id)
      const events = await readAll(client)
      this.#judged = add(this.#judged, judge(events, this.acknowledged, this.#before))
      this.#before = idsOf(events)
      if (kill === this.#kills) return
      const load = new Load(client)
      load.start(`clock-${kill}`, writers)
      await load.begun()
      await setTimeout(this.#random.below(300))
      child.kill('SIGKILL')
      await exit
      this.#inDoubt = await load.inDoubt()
      for (const id of load.acknowledged) this.acknowledged.add(id)
    } finally {
      child.kill('SIGKILL')
      await client.dispose()
    }
  }
}
