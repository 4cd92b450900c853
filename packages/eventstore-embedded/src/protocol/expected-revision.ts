import { any, noStream, streamExists } from '../log/event.ts'
import { invalidArgument } from './statuses.ts'

/** How the options of an append and of a deletion say it. */
interface Options {
  hasRevision(): boolean
  getRevision(): string
  hasNoStream(): boolean
  hasAny(): boolean
  hasStreamExists(): boolean
}

/** As log/event.ts numbers them. Throws INVALID_ARGUMENT where none is said. */
export function expectedRevision(options: Options): number {
  if (options.hasRevision()) return Math.min(Number(options.getRevision()), Number.MAX_SAFE_INTEGER)
  if (options.hasNoStream()) return noStream
  if (options.hasAny()) return any
  if (options.hasStreamExists()) return streamExists
  throw invalidArgument('It must say which revision of the stream it expects')
}
