/** The list with `item` at `ordinal` (from 1), whether it was in the list before or not. */
export function placed<T>(list: readonly T[], item: T, ordinal: number): T[] {
  const others = list.filter((other) => other !== item)
  return [...others.slice(0, ordinal - 1), item, ...others.slice(ordinal - 1)]
}

/**
 * The fewest moves that bring `current` into the order `wanted` (the same items): the longest run
 * that is in order already stays, each other item is moved behind its new predecessor.
 */
export function movesTo<Id>(wanted: readonly Id[], current: readonly Id[]) {
  const moves: { webinarId: Id; ordinal: number }[] = []
  const staying = longestInOrder(current, wanted)
  let list = [...current]
  for (const [nth, webinarId] of wanted.entries()) {
    if (staying.has(webinarId)) continue
    const others = list.filter((other) => other !== webinarId)
    const before = wanted[nth - 1]
    const ordinal = before === undefined ? 1 : others.indexOf(before) + 2
    list = placed(list, webinarId, ordinal)
    moves.push({ webinarId, ordinal })
  }
  return moves
}

function longestInOrder<Id>(current: readonly Id[], wanted: readonly Id[]): Set<Id> {
  const rank = new Map(wanted.map((id, nth) => [id, nth]))
  const best: Id[][] = []
  for (const id of current) {
    const before = best.filter((run) => {
      const last = run.at(-1)
      return last !== undefined && (rank.get(last) ?? 0) < (rank.get(id) ?? 0)
    })
    const longest = before.reduce<Id[]>((one, run) => (run.length > one.length ? run : one), [])
    best.push([...longest, id])
  }
  return new Set(best.reduce<Id[]>((one, run) => (run.length > one.length ? run : one), []))
}
