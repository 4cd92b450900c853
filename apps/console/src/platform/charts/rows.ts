/** Rows of one height, stacked: pixels of each, and of the bar in it. */
export interface Pitch {
  readonly row: number
  readonly bar: number
}

/** As high as lets all be seen at once, between a line one can still see and a comfortable bar. */
export function pitchFor(count: number, height: number): Pitch {
  const row = Math.min(18, Math.max(3, Math.floor(height / Math.max(1, count))))
  return { row, bar: row <= 4 ? row - 1 : Math.round(row * 0.7) }
}

/** Which rows are in a window of `height` pixels scrolled to `top`. */
export function rowsIn(
  count: number,
  row: number,
  top: number,
  height: number,
): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.floor(top / row))
  return { from: Math.min(from, count), to: Math.min(count, Math.ceil((top + height) / row)) }
}

/** The row at a height, where there is one. */
export function rowAt(count: number, row: number, y: number): number | undefined {
  const index = Math.floor(y / row)
  return index >= 0 && index < count ? index : undefined
}
