import { StreamNotFoundError } from '@eventstore/db-client'
import { UnknownOutcomeError } from '@rostrum/event-sourcing/event-store'
import { CopyIncompleteError } from '@rostrum/eventstore-embedded/copy/origin'
import { within } from './within.ts'

/** gRPC's numbers: who calls may not, or is nobody. */
const refusals = [7, 16]

/** A store that goes away ends its calls in many ways; to the caller it is away. */
export async function answered<T>(signal: AbortSignal | undefined, call: Promise<T>): Promise<T> {
  try {
    return await within(signal, call)
  } catch (error) {
    if (error instanceof StreamNotFoundError || error instanceof CopyIncompleteError) throw error
    const reason = isRefused(error)
      ? 'It lets nobody in with the user and password of EVENTSTORE_URL.'
      : 'The store did not answer in time.'
    throw new UnknownOutcomeError(reason, { cause: error })
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && refusals.includes(Number(error.code))
}
