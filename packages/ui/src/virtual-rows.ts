export interface Slice {
  /** Index of the first row to draw, and of the one after the last. */
  readonly from: number
  readonly to: number
  /** Pixels that stand for the rows above and below. */
  readonly above: number
  readonly below: number
}

/**
 * Which of `count` rows of one height are to be drawn in a window of `height` pixels scrolled to
 * `top`, with some to spare on either side. All rows have the same height, so this is arithmetic.
 */
export function sliceOf(count: number, rowHeight: number, top: number, height: number): Slice {
  const spare = 8
  const reached = Math.max(0, Math.min(top, count * rowHeight - height))
  const from = Math.max(0, Math.floor(reached / rowHeight) - spare)
  const to = Math.min(count, Math.ceil((reached + height) / rowHeight) + spare)
  return { from, to, above: from * rowHeight, below: (count - to) * rowHeight }
}
