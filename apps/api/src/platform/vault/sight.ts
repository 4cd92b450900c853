import { AsyncLocalStorage } from 'node:async_hooks'
import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import { missing } from '../permission-check.ts'

const sight = new AsyncLocalStorage<boolean>()

/** Whether whatever `work` tells, now or later, tells names and what people wrote. */
export function seeingNames<T>(sees: boolean, work: () => T): T {
  return sight.run(sees, work)
}

/** False where nobody said. */
export function seesNames(): boolean {
  return sight.getStore() ?? false
}

/** Who sees no names may not find or order people by them, which would tell them too. */
export function refusalOfNames(): Refusal | undefined {
  return seesNames() ? undefined : reject('permission_missing', missing('names.see'))
}
