import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A directory of the disk that is measured, and how to be rid of it. */
export function scratch(name: string) {
  const directory = mkdtempSync(join(tmpdir(), `rostrum-bench-${name}-`))
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) }
}

/** How many pages of 4 KiB this disk makes durable in a second, one after the other. */
export function syncsPerSecond(forMs = 400): number {
  const { directory, remove } = scratch('disk')
  const file = openSync(join(directory, 'probe'), 'w')
  const page = Buffer.alloc(4096, 7)
  const started = performance.now()
  let syncs = 0
  while (performance.now() - started < forMs) {
    writeSync(file, page)
    fdatasyncSync(file)
    syncs++
  }
  const seconds = (performance.now() - started) / 1000
  closeSync(file)
  remove()
  return syncs / seconds
}
