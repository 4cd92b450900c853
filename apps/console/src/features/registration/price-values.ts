/** How many digits a currency has after the point: 2 for EUR, 0 for JPY. */
function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 2
}

/** `{ amountMinor: 1250, currency: 'EUR' }` → `12.50`; free is empty. */
export function amountText(amountMinor: number, currency: string): string {
  if (amountMinor === 0) return ''
  const digits = digitsOf(currency)
  return (amountMinor / 10 ** digits).toFixed(digits)
}

/** `12.50` or `12,50` → 1250; empty is free, and what is no amount is NaN, which is refused. */
export function amountMinor(text: string, currency: string): number {
  const plain = text.trim().replace(',', '.')
  if (plain === '') return 0
  const digits = digitsOf(currency)
  const shape = digits === 0 ? /^\d{1,9}$/ : new RegExp(`^\\d{1,9}(\\.\\d{1,${digits}})?$`)
  return shape.test(plain) ? Math.round(Number(plain) * 10 ** digits) : Number.NaN
}
