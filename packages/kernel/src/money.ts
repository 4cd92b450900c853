import { z } from 'zod'

/** An ISO 4217 code that the runtime knows: `EUR`. */
export const CurrencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'Give a currency code such as EUR.')
  .refine(isCurrency, 'There is no such currency; give a code such as EUR.')
export type CurrencyCode = z.infer<typeof CurrencyCode>

/** An amount in the currency's smallest unit; 0 is free of charge. */
export const Money = z.object({
  amountMinor: z
    .int('Give a whole number of the smallest unit, such as cents.')
    .min(0, 'A price cannot be below 0.'),
  currency: CurrencyCode,
})
export type Money = z.infer<typeof Money>

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code)
}
