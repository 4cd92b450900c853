import { closeSync, openSync } from 'node:fs'

/** For the log, its threads and the port, and for a dozen connections. */
const needed = 32

/**
 * Throws where this process may not open as many files as a node needs: one that comes to the limit
 * as it opens its log would be told so in many ways, and by most of them wrongly.
 */
export function refuseFewHandles(): void {
  const handles: number[] = []
  try {
    while (handles.length < needed) handles.push(openSync(process.execPath, 'r'))
  } catch (cause) {
    if (!['EMFILE', 'ENFILE'].includes(String((cause as NodeJS.ErrnoException).code))) throw cause
    const left = `the limit of open files leaves it ${handles.length}`
    const what = `The event store needs ${needed} files at least, and ${left}`
    throw new Error(`${what}: raise it (ulimit -n)`, { cause })
  } finally {
    for (const handle of handles) closeSync(handle)
  }
}
