import type { RegistrationStatus } from './decider.ts'
import type { SeatStanding } from './seats.ts'

/** What the reactor does next about one registration and its seat; `none` where they agree. */
export type AdmissionStep =
  | 'release_abandoned'
  | 'release_cancelled'
  | 'release_rejected'
  | 'approve'
  | 'waitlist'
  | 'none'

export interface AdmissionFacts {
  /** What the seats ledger says of this registration now. */
  readonly standing: SeatStanding
  readonly status: RegistrationStatus
  /** Milliseconds since the ledger last said so. */
  readonly standingForMs: number
}

/** A seat whose registration has not come after so long never will: a request lives 10 s. */
export const abandonedAfterMs = 60_000

/**
 * Finishes what a crash left between the ledger and the registration, whatever came first. Each
 * step is decided from what both say now, so asking again after it was done answers `none`.
 */
export function admissionStep({ standing, status, standingForMs }: AdmissionFacts): AdmissionStep {
  if (standing === 'none') return 'none'
  switch (status) {
    case 'absent':
      return standingForMs >= abandonedAfterMs ? 'release_abandoned' : 'none'
    case 'cancelled':
      return 'release_cancelled'
    case 'rejected':
      return 'release_rejected'
    case 'pending':
      return standing === 'seated' ? 'approve' : 'waitlist'
    case 'waitlisted':
      return standing === 'seated' ? 'approve' : 'none'
    case 'approved':
      return 'none'
  }
}
