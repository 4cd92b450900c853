export type Decision<Event, Code extends string> =
  | { readonly outcome: 'accepted'; readonly events: readonly Event[] }
  | Refusal<Code>

/** A rule said no. `code` is stable for ever, `detail` is a sentence for people. */
export interface Refusal<Code extends string = string> {
  readonly outcome: 'rejected'
  readonly code: Code
  readonly detail: string
}

/**
 * The write side of one stream, free of I/O: same command and history, same decision, for ever.
 *
 * Refusals are values because callers show them to people. Throw only for bugs.
 * An accepted decision without events means "already so", which makes retries harmless.
 */
export interface Decider<State, Command, Event, Code extends string> {
  readonly initialState: State
  decide(command: Command, state: State): Decision<Event, Code>
  evolve(state: State, event: Event): State
}

export function accept<Event = never>(...events: Event[]): Decision<Event, never> {
  return { outcome: 'accepted', events }
}

export function reject<Code extends string>(code: Code, detail: string): Refusal<Code> {
  return { outcome: 'rejected', code, detail }
}

/** The state of a stream after its events. */
export function fold<State, Event>(
  { initialState, evolve }: Pick<Decider<State, never, Event, never>, 'initialState' | 'evolve'>,
  events: readonly Event[],
): State {
  return events.reduce(evolve, initialState)
}
