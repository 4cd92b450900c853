import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { openDuckDb } from '../archive/duckdb.ts'
import { answer } from './answer.ts'
import { type Order, readLine, type Said } from './order.ts'
import { Tail } from './tail.ts'

/**
 * Answers one query and ends. Its stdin tells the events that are not archived and then the order,
 * a line each; whoever asks may end it at any point.
 */
const { values } = parseArgs({ options: { spill: { type: 'string' } } })
const { spill } = values
if (!spill) throw new Error('sql --spill <directory>')

const memory = { counted: '256MB', resident: 900_000_000 }
const lookMs = 50

process.stdout.on('error', () => process.exit(0))
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
// What DuckDB counts of its memory is not all that it takes.
setInterval(() => {
  if (process.memoryUsage.rss() < memory.resident) return
  const said: Said = { fault: 'too_large', detail: 'It takes too much memory.' }
  process.stdout.write(`${JSON.stringify(said)}\n`, () => process.exit(0))
}, lookMs).unref()

const duckDb = await openDuckDb({
  ...{ threads: 2, memory: memory.counted, spill },
  mostSpill: '1GB',
})
const connection = await duckDb.connect()
const order = await orderAfterTail()
if (order) await answer(connection, order, tell)
process.stdout.end(() => process.exit(0))

/** Undefined where whoever asked is gone. */
async function orderAfterTail(): Promise<Order | undefined> {
  const tail = await Tail.open(connection)
  for await (const line of createInterface({ input: process.stdin })) {
    const told = readLine(line)
    if ('sql' in told) {
      tail.close()
      return told
    }
    tail.add(told)
  }
  return undefined
}

async function tell(said: Said) {
  if (!process.stdout.write(`${JSON.stringify(said)}\n`)) await once(process.stdout, 'drain')
}
