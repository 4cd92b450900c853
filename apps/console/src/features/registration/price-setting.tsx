import { NativeSelect, TextInput } from '@mantine/core'
import { setPrice } from '@rostrum/contracts/webinar-changes'
import type { Webinar } from '@rostrum/contracts/webinars'
import { FieldRow } from '@rostrum/ui/field'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { amountMinor, amountText } from './price-values.ts'
import { Setting } from './setting.tsx'

const currencies = [...new Set(['EUR', 'GBP', 'USD', 'CHF', ...Intl.supportedValuesOf('currency')])]
const price = { field: 'price', label: 'Price' }
const fields = {
  pointers: {
    '/amountMinor': price,
    '/currency': { field: 'currency', label: 'Currency' },
  },
}

/** What a seat costs; empty is free. */
export function PriceSetting({ webinar }: { webinar: Webinar }) {
  const form = useCommandForm({
    draft: `price:${webinar.id}`,
    initial: {
      amount: amountText(webinar.price.amountMinor, webinar.price.currency),
      currency: webinar.price.currency,
    },
    endpoint: setPrice,
    call: ({ amount, currency }) => ({
      params: { webinarId: webinar.id },
      body: { amountMinor: amountMinor(amount, currency), currency },
    }),
    check: ({ amount, currency }) =>
      Number.isNaN(amountMinor(amount, currency))
        ? [{ ...price, detail: 'Give an amount such as 12.50, or nothing for free.' }]
        : [],
    fields,
  })
  const { values, set, errorAt } = form
  return (
    <Setting
      title="Price"
      help="Shown on the page. Rostrum takes no payments yet."
      form={form}
      saved={(before) => `It was ${before.amount || 'free'} before.`}
    >
      <FieldRow>
        <TextInput
          id="price"
          label="Price"
          inputMode="decimal"
          placeholder="Free"
          value={values.amount}
          error={errorAt('price')}
          onChange={(event) => set({ amount: event.currentTarget.value })}
        />
        <NativeSelect
          id="currency"
          label="Currency"
          data={currencies}
          value={values.currency}
          error={errorAt('currency')}
          onChange={(event) => set({ currency: event.currentTarget.value })}
        />
      </FieldRow>
    </Setting>
  )
}
