import { join } from 'node:path'
import { startProcess } from '../node-process.ts'
import { faultsOfLog } from '../verify.ts'
import { type Attempt, connectTo, Load, readAll, repeat } from './load.ts'
import { add, type FaultOutcome, type Judged, judge, whole, wrongIn } from './outcome.ts'
import { Random } from './random.ts'
import { inScratch } from './scratch.ts'
import { until, withNodeOn } from './with-node.ts'

const writers = 16
/** Events that no node takes without having met the failure. */
const enough = 6_000
/** Where the failure is, and how many of its syncs and writes may go well before. */
const places = [
  { file: 'log.db-wal', syncs: 40, writes: 400 },
  { file: 'log.db-wal', syncs: 40, writes: 400 },
  // Its own file is written to by checkpoints alone.
  { file: 'log.db', syncs: 4, writes: 400 },
] as const
const reason = /The event store has ended: The disk failed under the log in /

/** What a node did that a write or a sync failed for. */
interface Failed {
  readonly load: Load | undefined
  readonly inDoubt: readonly Attempt[]
  readonly wrong: readonly string[]
}

/**
 * Lets a write or a sync of the log fail, once or from then on: the node accepts nothing more and
 * ends with its reason; the next one has all that was acknowledged, and takes what was in doubt.
 */
export async function failedDisks(times: number, seed: number): Promise<FaultOutcome> {
  const random = new Random(seed)
  const counted = { 'in the start': 0, acknowledged: 0, 'in doubt': 0 }
  const wrong: string[] = []
  let sum = whole
  for (let nth = 0; nth < times; nth += 1) {
    const place = places[nth % places.length] ?? places[0]
    const [file, failure] = [place.file, failureOf(place, random)]
    await inScratch(async (directory) => {
      const failed = await fail(directory, failing(join(directory, file), failure))
      const { load, inDoubt } = failed
      counted['in the start'] += load ? 0 : 1
      counted.acknowledged += load?.acknowledged.size ?? 0
      counted['in doubt'] += inDoubt.length
      sum = add(sum, await lookAgain(directory, failed))
      const faults = [...failed.wrong, ...faultsOfLog(join(directory, 'log.db'))]
      wrong.push(...faults.map((sentence) => `${file}, ${failure}: ${sentence}`))
    })
  }
  const fault = `failed write or sync (seed ${seed})`
  return {
    fault,
    injected: times,
    counted: { ...counted, ...sum },
    wrong: [...wrong, ...wrongIn(sum)],
  }
}

/** Which call fails, the first time and whether ever after, as strace is told. */
function failureOf({ syncs, writes }: (typeof places)[number], random: Random): string {
  const isSync = random.below(2) === 0
  const when = 1 + random.below(isSync ? syncs : writes)
  const calls = isSync ? 'fsync,fdatasync' : 'pwrite64'
  return `${calls}:error=EIO:when=${when}${random.below(2) === 0 ? '' : '+'}`
}

/** Starts a program whose calls for one file fail; its pid is its own. */
function failing(file: string, failure: string): string[] {
  const calls = ['-P', file, '-e', 'trace=pwrite64,fsync,fdatasync', '-e', `inject=${failure}`]
  return ['strace', '-D', '-f', '-q', '--seccomp-bpf', '-o', '/dev/null', ...calls]
}

async function fail(directory: string, through: readonly string[]): Promise<Failed> {
  const { child, exit, errors, ready } = startProcess(directory, { through })
  try {
    const address = await ready
    if (!address) return { load: undefined, inDoubt: [], wrong: unlike(await exit, await errors) }
    const client = connectTo(address)
    const load = new Load(client, { bytes: 20_000 })
    load.start('clock', writers)
    await until(() => child.exitCode !== null || load.acknowledged.size > enough)
    if (child.exitCode === null) child.kill('SIGKILL')
    const code = await exit
    const inDoubt = await load.inDoubt()
    await client.dispose()
    const told = load.refusals.filter((said) => !/UNAVAILABLE|CANCELLED/.test(said))
    return { load, inDoubt, wrong: [...unlike(code, await errors), ...told] }
  } finally {
    child.kill('SIGKILL')
  }
}

function unlike(code: number | null, said: string): string[] {
  return code === 1 && reason.test(said) ? [] : [`It ended with ${code}: ${said}`]
}

/** What is there on a disk that is well again, when what was in doubt has been repeated. */
function lookAgain(directory: string, { load, inDoubt }: Failed): Promise<Judged> {
  return withNodeOn(directory, async ({ client }) => {
    const known = new Set(load?.acknowledged)
    for (const id of await repeat(client, inDoubt)) known.add(id)
    return judge(await readAll(client), known, [])
  })
}
