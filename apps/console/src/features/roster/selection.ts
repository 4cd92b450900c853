/** Which rows are chosen, and from where the next range reaches. */
export interface Selection {
  readonly keys: ReadonlySet<string>
  readonly anchor: string | undefined
}

export const nothing: Selection = { keys: new Set(), anchor: undefined }

/** One row in or out. */
export function toggled({ keys }: Selection, key: string): Selection {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return { keys: next, anchor: key }
}

/**
 * All rows between the last one touched and this one, as the first one was left: chosen, or not.
 * Without such a row it is one row alone.
 */
export function ranged(selection: Selection, key: string, order: readonly string[]): Selection {
  const { keys, anchor } = selection
  const [from, to] = [anchor === undefined ? -1 : order.indexOf(anchor), order.indexOf(key)]
  if (anchor === undefined || from === -1 || to === -1) return toggled(selection, key)
  const span = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  const chosen = keys.has(anchor)
  const next = new Set(keys)
  for (const one of span) {
    if (chosen) next.add(one)
    else next.delete(one)
  }
  return { keys: next, anchor: key }
}

/** Every row given, or none where all of them were chosen. */
export function allOrNone({ keys }: Selection, order: readonly string[]): Selection {
  const all = order.length > 0 && order.every((key) => keys.has(key))
  return all ? nothing : { keys: new Set(order), anchor: undefined }
}
