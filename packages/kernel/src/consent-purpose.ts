import { z } from 'zod'

/**
 * What people may agree to, beside what the form of a webinar asks. `perSeries`: whoever agrees
 * does so for one series. `text` stands until the organization has its own words.
 */
export const consentPurposes = {
  'series-mail': {
    title: 'Mail about the series',
    perSeries: true,
    text: 'Write to me about later webinars of this series.',
  },
  'other-mail': {
    title: 'Mail about other webinars',
    perSeries: false,
    text: 'Write to me about your other webinars and series.',
  },
  sharing: {
    title: 'Sharing with organisers',
    perSeries: true,
    text: 'Pass my name and e-mail address on to the organizations that take part in this series.',
  },
  initials: {
    title: 'Initials in public',
    perSeries: false,
    text: 'Show my initial among those who attended, on the public page.',
  },
  recording: {
    title: 'Recording',
    perSeries: false,
    text: 'I may be heard, seen and named in recordings.',
  },
} as const

export type ConsentPurpose = keyof typeof consentPurposes
export const consentPurposeNames = Object.keys(consentPurposes) as readonly ConsentPurpose[]
export const ConsentPurpose = z.enum(consentPurposeNames as [ConsentPurpose, ...ConsentPurpose[]])

/** The purpose of that name; `undefined` for one that a form of a webinar made up. */
export function knownPurpose(name: string): ConsentPurpose | undefined {
  return Object.hasOwn(consentPurposes, name) ? (name as ConsentPurpose) : undefined
}
