import { readFileSync } from 'node:fs'

/** Microseconds of processor time that another process has had, all its threads; Linux only. */
function usedBy(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return Number.NaN
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name before it may hold blanks; user and system time are the 14th and 15th field.
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')'))
    .split(' ')
    .slice(12, 14)
    .map(Number)
  return (user + system) * 10_000
}

/**
 * Microseconds per piece of work that this process and the other one computed: a busy machine makes
 * work wait, and moves this little.
 */
export async function computed<T>(
  pid: number | undefined,
  pieces: number,
  work: () => Promise<T>,
): Promise<[result: T, used: { readonly here: number; readonly there: number }]> {
  const [own, other] = [process.cpuUsage(), usedBy(pid)]
  const result = await work()
  const { user, system } = process.cpuUsage(own)
  const [here, there] = [(user + system) / pieces, (usedBy(pid) - other) / pieces]
  return [result, { here, there }]
}
