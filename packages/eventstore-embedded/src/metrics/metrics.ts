import { status } from '@grpc/grpc-js'
import type { Commit } from '../log/log.ts'
import type { Page } from '../storage/page.ts'
import { Histogram } from './histogram.ts'

const seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const powersOfFour = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384]

/** What a node counts as it goes: numbers alone, so that it costs nothing while nobody asks. */
export class Metrics {
  readonly calls = { current: 0, total: 0, failed: 0, unimplemented: 0, late: 0 }
  readonly events = { written: 0, read: 0, bytesRead: 0 }
  readonly commitSeconds = new Histogram(seconds)
  readonly commitEvents = new Histogram(powersOfFour)
  subscriptions = 0

  callBegan(): void {
    this.calls.current += 1
    this.calls.total += 1
  }

  callEnded(code: status): void {
    this.calls.current -= 1
    if (code === status.OK || code === status.CANCELLED) return
    this.calls.failed += 1
    if (code === status.UNIMPLEMENTED) this.calls.unimplemented += 1
    if (code === status.DEADLINE_EXCEEDED) this.calls.late += 1
  }

  committed({ events, milliseconds }: Commit): void {
    this.events.written += events.length
    this.commitSeconds.add(milliseconds / 1_000)
    this.commitEvents.add(events.length)
  }

  pageRead({ events, bytes }: Page): void {
    this.events.read += events
    this.events.bytesRead += bytes.length
  }
}
