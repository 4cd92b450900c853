import type { EvidenceOf } from '@rostrum/contracts/history'

const visits =
  'Somebody joins or leaves, a later record of a visit arrives, a visit is corrected, or the threshold is changed.'

/** What would make each number another one, in one sentence. */
export const whatChangesIt: Readonly<Record<EvidenceOf, string>> = {
  'numbers.registered':
    'Until the start: somebody registers, is approved, is promoted from the waitlist or cancels. From the start on it stands still.',
  'numbers.pending': 'Somebody asks to be admitted, or you approve or reject them.',
  'numbers.waitlisted':
    'Somebody registers while all seats are taken, or a seat becomes free and the first in line gets it.',
  'numbers.rejected': 'You reject somebody who asked to be admitted, or take them in again.',
  'numbers.cancelled': 'Somebody cancels their registration, or comes back.',
  'numbers.late': 'Somebody registers after the start.',
  'numbers.attended':
    'Somebody joins, a later record of a visit arrives, a visit is corrected, or the threshold is changed.',
  'numbers.attendedRegistrants':
    'Somebody who was registered at the start joins, a visit of theirs is corrected, they are merged with another person, or the threshold is changed.',
  'attendance.peakConcurrent': 'A visit that covers the fullest moment is recorded or corrected.',
  'attendance.averageSeconds': visits,
  'attendance.medianSeconds': visits,
}
