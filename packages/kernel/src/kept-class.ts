import { z } from 'zod'

/**
 * What is held of people, by class, and for how many days unless the organization says: after their
 * last webinar, or after what is told here.
 */
export const keptClasses = {
  contact: { what: 'Names, e-mail addresses and personal links', days: 730 },
  answers: { what: 'Answers in words', days: 365 },
  origin: { what: 'Where they came from: raw referrer and campaign values', days: 90 },
  reason: {
    what: 'Reasons given in words: for a rejection, a cancellation, a correction',
    days: 730,
  },
  message: { what: 'Messages that they were written', days: 90 },
  suppression: { what: 'Addresses that are written to no more, and why', days: 730 },
  account: {
    what: 'Messages to members about their accounts',
    days: 90,
    after: 'they were written',
  },
  invitation: {
    what: 'Addresses of invited members, and their invitations as they were mailed',
    days: 30,
    after: 'the link has expired',
  },
} as const

export type KeptClass = keyof typeof keptClasses
export const keptClassNames = Object.keys(keptClasses) as readonly KeptClass[]
export const KeptClass = z.enum(keptClassNames as [KeptClass, ...KeptClass[]])

const days = z
  .int('Give a number of days.')
  .min(7, 'Give at least 7 days.')
  .max(3650, 'Give at most 3650 days, or null to keep it until it is erased by hand.')
  .nullable()

/** Days by class; `null` keeps it until it is erased by hand. */
export const RetentionDays = z.strictObject({
  contact: days,
  answers: days,
  origin: days,
  reason: days,
  message: days,
  suppression: days,
  account: days,
  invitation: days,
})
export type RetentionDays = z.infer<typeof RetentionDays>

/** As it was decided before there were other classes: of those the usual days stand. */
export const DecidedDays = RetentionDays.partial({
  suppression: true,
  account: true,
  invitation: true,
})
export type DecidedDays = z.infer<typeof DecidedDays>

/** Every class with its days: the usual ones where nothing was decided. */
export function wholeDays(decided: Partial<DecidedDays>): RetentionDays {
  const days = keptClassNames.map((name) => {
    const given = decided[name]
    return [name, given === undefined ? keptClasses[name].days : given]
  })
  // Each class has its days.
  return Object.fromEntries(days) as RetentionDays
}
