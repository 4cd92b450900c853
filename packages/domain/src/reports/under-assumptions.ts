import { noMerges } from '../people/identities.ts'
import type { Assumptions } from './assumptions.ts'
import { ledgerUnder } from './ledger-under.ts'
import type { WebinarFacts } from './webinar-facts.ts'

/** The facts as they would be. What people would have done otherwise, nobody knows. */
export function underAssumptions(facts: WebinarFacts, assumptions: Assumptions): WebinarFacts {
  const { thresholdSeconds, thresholdPercent, graceSeconds, merges, capacity } = assumptions
  const threshold =
    thresholdSeconds !== undefined
      ? { seconds: thresholdSeconds }
      : thresholdPercent !== undefined
        ? { percent: thresholdPercent }
        : facts.webinar.threshold
  const assumed = {
    ...facts,
    webinar: { ...facts.webinar, threshold },
    graceSeconds: graceSeconds ?? facts.graceSeconds,
    merges: merges === 'none' ? noMerges : facts.merges,
  }
  if (capacity === undefined) return assumed
  const seats = capacity === 'unlimited' ? null : capacity
  return { ...assumed, ledger: ledgerUnder(seats, facts.ledger) }
}
