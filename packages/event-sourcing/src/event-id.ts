import { v5 } from 'uuid'

/** Id of the nth event (from 0) that one step of a command appends: the same at every retry. */
export function eventId(commandId: string, streamName: string, step: string, nth: number): string {
  return v5(`${streamName}|${step}|${nth}`, commandId)
}
