import { factsOf, type Regulars } from './facts.ts'
import { day, type Plan } from './plan.ts'
import type { MadeFact } from './telling.ts'

/** The facts of all webinars as a log learns them; webinars are told only while they last. */
export function* inOrder({ webinars }: Plan, seed: number): Generator<MadeFact, undefined> {
  const regulars = new Map<string, Regulars>()
  const waiting = webinars.entries().toArray()
  let told: MadeFact[][] = []
  for (let from = webinars[0]?.plannedAt ?? 0; waiting.length + told.length > 0; from += day) {
    const to = from + day
    for (let [next] = waiting; next && next[1].plannedAt < to; [next] = waiting) {
      const [nth, webinar] = next
      const known = regulars.get(webinar.organizationId) ?? []
      regulars.set(webinar.organizationId, known)
      told.push(factsOf(webinar, known, seed + nth).toReversed())
      waiting.shift()
    }
    yield* told
      .flatMap((facts) => taken(facts, to))
      .sort((one, other) => one.recordedAt - other.recordedAt)
    told = told.filter((facts) => facts.length > 0)
  }
  return undefined
}

/** Takes away what was recorded before a moment; the earliest stands last. */
function taken(facts: MadeFact[], to: number): MadeFact[] {
  const end = facts.findLastIndex(({ recordedAt }) => recordedAt >= to) + 1
  return facts.splice(end).reverse()
}
