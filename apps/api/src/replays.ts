import type { DuckDBConnection } from '@duckdb/node-api'
import { Archive } from './platform/archive/archive.ts'
import type { Placed as HistoryEvent } from './platform/archive/batch.ts'
import { openDuckDb } from './platform/archive/duckdb.ts'
import { ArchiveWriter } from './platform/archive/writer.ts'
import { connect } from './platform/eventstoredb/connect.ts'
import { CountedWebinars } from './reports/counted-webinars.ts'
import { definitionNamed, parametersFor } from './reports/definitions.ts'
import { differing } from './reports/differing.ts'
import { replay } from './reports/replay.ts'
import { hashedRun } from './reports/report-shape.ts'

export type { HistoryEvent }

/** What is asked of a log: which report, of what, as of which position; without one, as of now. */
export interface Asked {
  readonly definition: string
  readonly parameters: Readonly<Record<string, string>>
  readonly organizationId: string
  readonly position?: string | undefined
}

/** A log and its history as files, to be asked for reports as the service is, without a service. */
export function openReplays({
  eventStoreUrl,
  directory,
}: Record<'eventStoreUrl' | 'directory', string>) {
  const { store, close } = connect(eventStoreUrl)
  const archive = new Archive(directory)
  const known = new CountedWebinars()
  return {
    /** Rows and SHA-256 as a run has them. Throws a sentence where it is no question. */
    async run({ definition: reference, parameters: given, organizationId, position }: Asked) {
      const definition = definitionNamed(reference)
      if ('outcome' in definition) throw new Error(definition.detail)
      const parameters = parametersFor(definition, given)
      if ('outcome' in parameters) throw new Error(parameters.detail)
      const moment = position === undefined ? undefined : ({ kind: 'position', position } as const)
      const asked = { definition, parameters, organizationId, moment, clock: 'recorded' } as const
      const result = await replay(store, asked, archive, { known })
      const { columns, rows, sha256 } = hashedRun(definition, given, result.rows)
      return { columns, rows, summary: result.summary, sha256 }
    },
    differing,
    async close() {
      await archive.close()
      await close()
    },
  }
}

/** Writes the history of a log from its events, in their order, as the archiver does. */
export async function openHistory(directory: string) {
  const duckDb = await openDuckDb({ threads: 2, memory: '1GB', spill: `${directory}.tmp/writer` })
  const connection: DuckDBConnection = await duckDb.connect()
  const writer = await ArchiveWriter.open(directory, connection)
  return {
    add: (log: string, events: readonly HistoryEvent[]) => writer.add(log, events),
    close() {
      connection.closeSync()
      duckDb.closeSync()
    },
  }
}
