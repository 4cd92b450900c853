import { statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../log/log.ts'
import type { Histogram } from './histogram.ts'
import type { Metrics } from './metrics.ts'

type Labels = Readonly<Record<string, string | number>>
type Sample = readonly [labels: Labels, value: number]

export interface Measured {
  readonly directory: string
  readonly log: Log
  readonly metrics: Metrics
  readonly connections: number
}

/**
 * The state of a node in Prometheus' text format. What the real server measures too has its name
 * and labels (`eventstore_…`), the rest names of its own (`eventstore_embedded_…`).
 */
export function exposition({ directory, log, metrics, connections }: Measured): string {
  const { calls, events } = metrics
  const { bsize, blocks, bavail } = statfsSync(directory)
  const disk = { disk: directory }
  return [
    gauge('eventstore_current_incoming_grpc_calls', [[{}, calls.current]]),
    counter('eventstore_incoming_grpc_calls', [
      [{ kind: 'total' }, calls.total],
      [{ kind: 'failed' }, calls.failed],
      [{ kind: 'unimplemented' }, calls.unimplemented],
      [{ kind: 'deadline-exceeded' }, calls.late],
    ]),
    counter('eventstore_io_events', [
      [{ activity: 'written' }, events.written],
      [{ activity: 'read' }, events.read],
    ]),
    counter('eventstore_io_bytes', [[{ activity: 'read' }, events.bytesRead]]),
    gauge('eventstore_checkpoints', [[{ name: 'writer', read: 'non-flushed' }, log.tail.head]]),
    counter('eventstore_proc_up_time', [[{ pid: process.pid }, process.uptime()]]),
    gauge('eventstore_proc_mem_bytes', [[{ kind: 'working-set' }, process.memoryUsage.rss()]]),
    gauge('eventstore_sys_disk_bytes', [
      [{ ...disk, kind: 'used' }, (blocks - bavail) * bsize],
      [{ ...disk, kind: 'total' }, blocks * bsize],
    ]),
    gauge('eventstore_embedded_log_bytes', [[{}, logBytes(directory)]]),
    gauge('eventstore_embedded_connections', [[{}, connections]]),
    gauge('eventstore_embedded_subscriptions', [[{}, metrics.subscriptions]]),
    gauge('eventstore_embedded_appends_waiting', [[{}, log.waiting]]),
    histogram('eventstore_embedded_commit_duration_seconds', metrics.commitSeconds),
    histogram('eventstore_embedded_commit_events', metrics.commitEvents),
  ].join('')
}

function gauge(name: string, samples: readonly Sample[]): string {
  return `# TYPE ${name} gauge\n${samples.map((sample) => line(name, ...sample)).join('')}`
}

function counter(name: string, samples: readonly Sample[]): string {
  return `# TYPE ${name} counter\n${samples.map((sample) => line(name, ...sample)).join('')}`
}

function histogram(name: string, { limits, cumulated, sum }: Histogram): string {
  const buckets = [...limits, '+Inf'].map((le, nth) =>
    line(`${name}_bucket`, { le }, cumulated[nth] ?? 0),
  )
  const count = line(`${name}_count`, {}, cumulated.at(-1) ?? 0)
  return [`# TYPE ${name} histogram\n`, ...buckets, line(`${name}_sum`, {}, sum), count].join('')
}

function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(String(text))}"`)
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}\n`
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

function logBytes(directory: string): number {
  return ['log.db', 'log.db-wal']
    .map((name) => statSync(join(directory, name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size)
}
