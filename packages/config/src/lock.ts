import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from './root.ts'

/** Two builds at once would write the same files, so whoever builds holds this one. */
export const buildLock = join(root, '.turbo', 'build.lock')
await mkdir(join(root, '.turbo'), { recursive: true })

/**
 * Holds a file as a lock while `work` runs; the lock of a process that is gone counts for nothing.
 * Once `signal` is aborted there is no more waiting: `work`, which knows it too, has nothing to do.
 */
export async function holding<T>(
  path: string,
  work: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  for (;;) {
    if (signal.aborted) return work()
    const file = await open(path, 'wx').catch(() => undefined)
    if (file) {
      await file.writeFile(String(process.pid)).finally(() => file.close())
      return work().finally(() => rm(path, { force: true }))
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''))
    if (holder && !alive(holder)) await rm(path, { force: true })
    else await wait(100)
  }
}

function alive(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
