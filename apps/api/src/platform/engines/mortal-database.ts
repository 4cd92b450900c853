import pg from 'pg'
import { databaseOver } from '../database.ts'
import { plannedOnce } from '../planned-once.ts'

/**
 * A database whose connections die at the n-th statement, before or after the server has done it,
 * and none of which comes back.
 */
export function dyingAt(url: string, statement: number, how: 'before' | 'after') {
  let left = statement
  const gone = () => Object.assign(new Error('gone'), { code: 'ECONNRESET' })
  class Mortal extends pg.Client {
    // The driver awaits a promise; the other forms of the call are not used here.
    override query = (async (...given: Parameters<pg.Client['query']>) => {
      left -= 1
      if (left < 0 || (left === 0 && how === 'before')) throw await this.die()
      const answer: unknown = Reflect.apply(pg.Client.prototype.query, this, given)
      await (answer as Promise<unknown>)
      if (left === 0) throw await this.die()
      return answer
    }) as unknown as pg.Client['query']

    private async die() {
      await this.end().catch(() => undefined)
      return gone()
    }
  }
  const pool = new pg.Pool({ connectionString: url, max: 4, pipeline: true, Client: Mortal })
  pool.on('error', () => undefined)
  const dieAt = (nth: number) => {
    left = nth
  }
  return { database: databaseOver(plannedOnce(pool)), isDead: () => left <= 0, dieAt }
}
