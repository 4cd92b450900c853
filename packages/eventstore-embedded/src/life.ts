import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Lines } from './lines.ts'
import type { Commit, Log, Watcher } from './log/log.ts'
import type { Metrics } from './metrics/metrics.ts'

/** What a run that was killed left in the log's write-ahead file. */
export function unfinishedBytes(directory: string): number {
  return statSync(join(directory, 'log.db-wal'), { throwIfNoEntry: false })?.size ?? 0
}

/** Scavenges, and says so. */
export async function scavenged(log: Log, lines: Lines): Promise<void> {
  const began = performance.now()
  lines.info({}, 'a scavenge begins')
  await log.scavenge()
  const seconds = Math.round(performance.now() - began) / 1000
  lines.info({ seconds }, 'the scavenge has ended')
}

/** Above this whoever waits for an append notices, and a disk is in trouble. */
const slowMilliseconds = 1_000

/** Counts what the log does, and says what an operator should know of it. */
export function watching(metrics: Metrics, lines: Lines): Watcher {
  return {
    committed(commit) {
      metrics.committed(commit)
      if (commit.milliseconds >= slowMilliseconds) saySlow(commit, lines)
    },
    pageRead: (page) => metrics.pageRead(page),
  }
}

function saySlow({ appends, events, milliseconds }: Commit, lines: Lines): void {
  const facts = { milliseconds: Math.round(milliseconds), appends, events: events.length }
  lines.warn(facts, 'a commit was slow')
}
