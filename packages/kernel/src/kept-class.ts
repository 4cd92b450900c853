import { z } from 'zod'

/** What is held of people, by class, and for how many days unless the organization says. */
export const keptClasses = {
  contact: { what: 'Names, e-mail addresses and personal links', days: 730 },
  answers: { what: 'Answers in words', days: 365 },
  origin: { what: 'Where they came from: raw referrer and campaign values', days: 90 },
  reason: {
    what: 'Reasons given in words: for a rejection, a cancellation, a correction',
    days: 730,
  },
  message: { what: 'Messages that they were written', days: 90 },
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
})
export type RetentionDays = z.infer<typeof RetentionDays>
