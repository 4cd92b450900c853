import {
  approveRegistration,
  cancelRegistration,
  reinstateRegistration,
  rejectRegistration,
} from '@rostrum/contracts/registration-changes'
import type { RegistrationStatus } from '@rostrum/contracts/registrations'

/** What an organiser can do to somebody's registration. */
export type Act = 'approve' | 'reject' | 'cancel' | 'reinstate'

export const verbs: Readonly<Record<Act, string>> = {
  approve: 'Approve',
  reject: 'Reject',
  cancel: 'Cancel registration',
  reinstate: 'Reinstate',
}

/** The endpoint of each act. */
export const commands = {
  approve: approveRegistration,
  reject: rejectRegistration,
  cancel: cancelRegistration,
  reinstate: reinstateRegistration,
} as const satisfies Readonly<Record<Act, object>>

const possible: Readonly<Record<RegistrationStatus, readonly Act[]>> = {
  pending: ['approve', 'reject', 'cancel'],
  waitlisted: ['approve', 'reject', 'cancel'],
  approved: ['cancel'],
  rejected: ['reinstate'],
  cancelled: ['reinstate'],
}

/** What can be done where somebody stands, the usual first. */
export function actsOn(status: RegistrationStatus): readonly Act[] {
  return possible[status]
}

/** Whether somebody has a personal link to be replaced: whoever is in, or waits for it. */
export function hasLink(status: RegistrationStatus): boolean {
  return status !== 'cancelled' && status !== 'rejected'
}

interface Standing {
  readonly status: RegistrationStatus
}

/** Those of the chosen to whom an act applies, and how many it does not. */
export function applicable<T extends Standing>(act: Act, chosen: readonly T[]) {
  const those = chosen.filter(({ status }) => possible[status].includes(act))
  return { those, others: chosen.length - those.length }
}

/** Who is affected, told before it is done. `who` is a name or `12 people`. */
export function consequences(act: Act, who: string, many: boolean): readonly string[] {
  const [is, their] = many ? ['are', 'their'] : ['is', 'their']
  const silent = `Rostrum writes to nobody yet: tell them yourself.`
  const words: Readonly<Record<Act, readonly string[]>> = {
    approve: [
      `${who} ${many ? 'get seats' : 'gets a seat'}, as far as there are any; without one they go to the waitlist.`,
    ],
    reject: [`${who} ${is} not admitted and ${their} personal page says so.`, silent],
    cancel: [
      `${who} ${many ? 'lose' : 'loses'} ${their} place; the first in line gets it.`,
      silent,
    ],
    reinstate: [`${who} ${is} admitted again if there is a seat, else to the waitlist.`],
  }
  return words[act]
}
