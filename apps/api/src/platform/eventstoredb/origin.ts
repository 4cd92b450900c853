import { type EventStoreDBClient, StreamNotFoundError } from '@eventstore/db-client'
import { type Mark, marksStream, Origin } from '@rostrum/eventstore-embedded/copy/origin'

/** Where the events of a store came from. @throws CopyIncompleteError */
export async function originOf(client: EventStoreDBClient): Promise<Origin> {
  const marks: Mark[] = []
  try {
    for await (const { event } of client.readStream(marksStream)) if (event) marks.push(event)
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error
  }
  return Origin.of(marks)
}
