/** Who asked for what, once per request; every event that comes of it says so. */
export interface CommandContext {
  readonly commandId: string
  readonly commandHash: string
  readonly actor: string
  readonly organizationId: string
  readonly correlationId: string
  /** What made this command: a request, or the event that a reactor answered. */
  readonly causationId: string
  /** The caller says when it happened (permission `backfill`). */
  readonly backfilled?: boolean
  readonly signal?: AbortSignal | undefined
}
