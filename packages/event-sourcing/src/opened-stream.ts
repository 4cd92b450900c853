import type { Decider } from './decider.ts'
import type { AppendResult, History } from './event-store.ts'

/** A stream as it was read: its state, and the answer to the command where that came before. */
export interface OpenedStream<State> {
  readonly state: State
  /** What the command was decided on the first time; the state now, where it is new. */
  readonly decidedOn: State
  readonly history: History
  readonly answered?: AppendResult | undefined
}

/** A stream that is not there yet as far as anybody knows: spares the first attempt its read. */
export function unwritten<State>({
  initialState,
}: Pick<Decider<State, never, never, never>, 'initialState'>): OpenedStream<State> {
  const history = { events: [], revision: 'no_stream' } as const
  return { state: initialState, decidedOn: initialState, history }
}
