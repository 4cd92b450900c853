import type { DuckDBConnection } from '@duckdb/node-api'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { type Manifest, ManifestUnreadable } from './manifest.ts'
import { ArchiveWriter, forget } from './writer.ts'

/** Why a history begins anew. */
export const Anew = {
  otherLog:
    'The history on disk is of another log, or of what a restore took back: it begins anew.',
  unreadable: 'The manifest of the history cannot be read: it begins anew.',
} as const

interface Wanted {
  readonly directory: string
  readonly connection: DuckDBConnection
  readonly eventStore: EventStore
  readonly identity: string
}

/** Goes on with the history of this very log; what is there of another one is thrown away. */
export async function archiveOf({ directory, connection, eventStore, identity }: Wanted) {
  const why = await whyAnew(eventStore, identity, () => ArchiveWriter.open(directory, connection))
  if ('writer' in why) return { writer: why.writer, anew: undefined }
  await forget(directory)
  return { writer: await ArchiveWriter.open(directory, connection), anew: why.anew }
}

async function whyAnew(
  eventStore: EventStore,
  identity: string,
  open: () => Promise<ArchiveWriter>,
): Promise<{ writer: ArchiveWriter } | { anew: keyof typeof Anew }> {
  try {
    const writer = await open()
    const { manifest } = writer
    if (!manifest) return { writer }
    const isSame = manifest.log === identity && (await leadsTo(eventStore, manifest))
    return isSame ? { writer } : { anew: 'otherLog' }
  } catch (error) {
    if (error instanceof ManifestUnreadable) return { anew: 'unreadable' }
    throw error
  }
}

/**
 * Whether the log holds the last event that is archived, where it was. Asked of its stream: a
 * position of another log is none to begin to read from.
 */
export async function leadsTo(
  eventStore: EventStore,
  { last }: Pick<Manifest, 'last'>,
  signal?: AbortSignal,
): Promise<boolean> {
  const { events } = await eventStore.read(last.stream, { fromRevision: last.revision, signal })
  const [event] = events
  return event?.id === last.eventId && event.position === last.position
}
