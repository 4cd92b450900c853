/** If-Match named a revision that the stream has left. */
export class RevisionMismatchError extends Error {
  override name = 'RevisionMismatchError'
  readonly currentRevision: bigint
  constructor(currentRevision: bigint) {
    super(`The current revision is ${currentRevision}.`)
    this.currentRevision = currentRevision
  }
}
/** Five attempts met five other writers. */
export class StillInConflictError extends Error {
  override name = 'StillInConflictError'
}
/** The same command id came with another body. */
export class CommandReusedError extends Error {
  override name = 'CommandReusedError'
}
/** A backfilled event lies before the last one of its stream. */
export class OccurredTooEarlyError extends Error {
  override name = 'OccurredTooEarlyError'
}
/** The stream belongs to another organization: for the caller it does not exist. */
export class ForeignStreamError extends Error {
  override name = 'ForeignStreamError'
}
