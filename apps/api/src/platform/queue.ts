import { PgBoss } from 'pg-boss'
import { log } from './log.ts'

export const QUEUE = Symbol('Queue')

export interface Work {
  /** How often it is tried again, each time after a longer pause. */
  readonly retries: number
  readonly firstPauseSeconds: number
  readonly longestPauseSeconds: number
  /** How long a finished job keeps its id, so that sending it again changes nothing. */
  readonly rememberedSeconds: number
}

const schema = 'queue'

/**
 * Work to be done once, later or again until it succeeds. It holds ids and nothing personal; what
 * it holds can always be found out again from the log, so losing it loses nothing.
 */
export class Queue {
  readonly #boss: PgBoss

  private constructor(boss: PgBoss) {
    this.#boss = boss
  }

  /** Brings its own tables up to date, in a schema of its own. */
  static async open(connectionString: string): Promise<Queue> {
    const boss = new PgBoss({ connectionString, schema, max: 4, application_name: 'rostrum-queue' })
    boss.on('error', (error) => log.warn({ err: error }, 'the queue tries again'))
    await boss.start()
    return new Queue(boss)
  }

  async declare(name: string, work: Work) {
    await this.#boss.createQueue(name, {
      retryLimit: work.retries,
      retryDelay: work.firstPauseSeconds,
      retryBackoff: true,
      retryDelayMax: work.longestPauseSeconds,
      expireInSeconds: 300,
      deleteAfterSeconds: work.rememberedSeconds,
    })
  }

  /** Does nothing where there is, or was, a job of this id. */
  async send(
    name: string,
    id: string,
    data: Readonly<Record<string, string>>,
    startAfter?: string,
  ) {
    await this.#boss.send(name, data, {
      id,
      ...(startAfter && { startAfter: new Date(startAfter) }),
    })
  }

  /** An error brings the job again after a pause. */
  async work<Data extends object>(name: string, handle: (data: Data) => Promise<void>) {
    const options = { pollingIntervalSeconds: 0.5, localConcurrency: 4 }
    await this.#boss.work<Data>(name, options, async (jobs) => {
      for (const { data } of jobs) await handle(data)
    })
  }

  /** Waits for the jobs in hand. */
  async close() {
    await this.#boss.stop({ graceful: true, timeout: 5_000 })
  }
}
