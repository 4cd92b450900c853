import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

interface Running {
  readonly pid: number
  readonly words: readonly string[]
}

/** Processes that name a directory on their command line; Linux says so, elsewhere none is seen. */
export async function processesOn(directory: string): Promise<Running[]> {
  const entries = await readdir('/proc').catch(() => [])
  const found = entries.filter(Number).map(async (entry) => {
    const line = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '')
    const words = line.split('\0')
    return words.some((word) => word.includes(directory)) ? [{ pid: Number(entry), words }] : []
  })
  return (await Promise.all(found)).flat()
}

/** The process of the embedded store that keeps its log in a data directory. */
export async function eventStoreOn(data: string): Promise<number> {
  const running = await processesOn(join(data, 'eventstore'))
  const node = running.find(({ words }) => words[0]?.endsWith('node'))
  if (!node) throw new Error(`No event store runs on ${data}.`)
  return node.pid
}

/** The embedded Postgres of a data directory, as it says itself. */
export async function postgresOn(data: string): Promise<number> {
  const [pid] = (await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  return Number(pid)
}

/** The processes that a process has started and that still run. */
export async function childrenOf(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return children.trim().split(' ').map(Number)
}
